// The real program in a real window with a real pointer: Xvfb and xdotool. Where things lie on the screen is
// asked of the same editor run here without a window.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "driver.h"
#include "gl/context.h"
#include "io/plan_file.h"
#include "other_programs.h"

namespace stipple::test {
namespace {

namespace fs = std::filesystem;

class Pointer {
public:
    void at(glm::vec2 place) {
        send("mousemove --sync " + std::to_string(std::lround(place.x)) + " " +
             std::to_string(std::lround(place.y)));
    }
    void drag(glm::vec2 from, glm::vec2 to, int button) {
        at(from);
        send("mousedown " + std::to_string(button));
        for (int i = 1; i <= 8; ++i) at(glm::mix(from, to, static_cast<float>(i) / 8.0f));
        send("mouseup " + std::to_string(button));
    }
    void click(glm::vec2 place) {
        at(place);
        send("click 1");
    }
    void key(const std::string& keys) { send("key " + keys); }

private:
    static void send(const std::string& words) { (void)output_of("xdotool " + words); }
};

glm::vec2 middle_of(Driver& here, const std::string& label) {
    here.frames(3);
    const auto box = item(label);
    return box ? glm::vec2((box->x0 + box->x1) * 0.5f, (box->y0 + box->y1) * 0.5f) : glm::vec2(-1);
}

TEST(Window, AConsultationWithARealPointer) {
    if (output_of("command -v Xvfb").empty() || output_of("command -v xdotool").empty())
        GTEST_SKIP() << "Xvfb or xdotool is not installed.";
#ifndef STIPPLE_PROGRAM
    GTEST_SKIP() << "The program was not built.";
#else
    const fs::path folder = fs::temp_directory_path() / "stipple-window-test";
    fs::remove_all(folder);
    fs::create_directories(folder);
    // A person's own unsaved work and recent plans have no part in it.
    setenv("XDG_STATE_HOME", (folder / "state").string().c_str(), 1);
    const fs::path file = folder / "client.stipple";

    // The plan to work on, made by the editor without a window.
    Driver here({1280, 800});
    ASSERT_TRUE(here.open_head());
    ASSERT_TRUE(here.app().work.run(edit::SetHairline{"soft-round", {}, {}}));
    ASSERT_TRUE(here.app().work.run(edit::ApplyPattern{"norwood-4", 150}));
    here.app().work.save(file);
    ASSERT_TRUE(here.until([&] { return !here.app().work.saving(); }));
    const plan::Plan start = here.plan();

    const std::string number = std::to_string(90 + getpid() % 400), display = ":" + number;
    Child server({"Xvfb", display, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-fbdir",
                  folder.string()});
    setenv("DISPLAY", display.c_str(), 1);
    // The socket is there before the server answers; and without -noreset it starts anew after each asker.
    ASSERT_TRUE(wait_for([&] { return !output_of("xdotool getdisplaygeometry 2>/dev/null").empty(); }, 20));
    Child program({STIPPLE_PROGRAM, "--open", file.string()});
    std::string window;
    ASSERT_TRUE(wait_for([&] {
        window = output_of("xdotool search --onlyvisible --name 'client.*Stipple'");
        return !window.empty() || program.exited();
    }));
    ASSERT_FALSE(program.exited()) << "the program ended with " << program.code();
    const auto title = [&] { return output_of("xdotool getwindowname " + window); };
    (void)output_of("xdotool windowmove " + window + " 0 0 windowfocus " + window);
    Pointer pointer;

    // Turn the head: nothing is edited. Then back to the front, as here.
    pointer.drag(here.view_middle(), here.view_middle() + glm::vec2(140, 20), 3);
    pointer.key("1");
    here.key(ImGuiKey_1);
    ASSERT_TRUE(here.until([&] { return !here.app().view.camera_goal; }));
    EXPECT_EQ(title(), "client (saved) – Stipple");

    // Drag the mid-frontal handle down.
    ASSERT_TRUE(item("###step.Hairline"));
    pointer.click(middle_of(here, "###step.Hairline"));
    here.app().view.go(editor::Step::hairline);
    std::size_t index = 0;
    while (start.hairline.handles[index].role != plan::HandleRole::mid_front) ++index;
    const glm::vec2 handle = here.pixel_of(start.hairline.handles[index].point);
    pointer.drag(handle, handle + glm::vec2(0, 30), 1);
    ASSERT_TRUE(wait_for([&] { return title() == "client (not saved) – Stipple"; }));

    // Paint, and take it back.
    pointer.click(middle_of(here, "###step.Density"));
    const glm::vec2 forehead = handle - glm::vec2(0, 20);
    pointer.drag(forehead - glm::vec2(40, 0), forehead + glm::vec2(40, 0), 1);
    pointer.key("ctrl+z");

    pointer.key("ctrl+s");
    ASSERT_TRUE(wait_for([&] { return title() == "client (saved) – Stipple"; }));
    const auto saved = io::read_plan(file);
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(saved->revision, 2u);
    EXPECT_LT(saved->plan.hairline.numbers.mid_front_height, start.hairline.numbers.mid_front_height - 3);
    ASSERT_EQ(saved->plan.zones.size(), start.zones.size());
    for (std::size_t i = 0; i < start.zones.size(); ++i)
        EXPECT_EQ(saved->plan.zones[i].coverage, start.zones[i].coverage);
    int moves = 0, others = 0;
    for (std::size_t i = 2; i < saved->commands.size(); ++i) {
        std::holds_alternative<edit::MoveHairlinePoint>(saved->commands[i]) ? ++moves : ++others;
    }
    EXPECT_EQ(moves, 1);
    EXPECT_EQ(others, 0);

    pointer.key("ctrl+q");
    EXPECT_TRUE(wait_for([&] { return program.exited(); }, 30));
    EXPECT_EQ(program.code(), 0);
#endif
}

TEST(Window, APictureOfTheEditorShowsHeadAndPanels) {
    auto context = gl::OffscreenContext::make();
    if (!context) GTEST_SKIP() << context.error().message;
    constexpr int width = 1280, height = 720;
    Driver person({width, height});
    const auto ready = person.app().use_opengl();
    ASSERT_TRUE(ready) << ready.error().message;
    ASSERT_TRUE(person.open_head());
    gl::Texture color(width, height, gl::Texture::Format::rgba8);
    gl::Framebuffer frame({&color}, nullptr);
    person.frames();
    person.app().draw(&frame);  // the head's texture is there from now on
    person.frames();
    person.app().draw(&frame);
    const int drawn = person.app().picture().drawn();
    const std::vector<unsigned char> texels = frame.read_bytes();
    const auto at = [&](glm::vec2 place) {
        const std::size_t i = (static_cast<std::size_t>(height - 1 - static_cast<int>(place.y)) * width +
                               static_cast<std::size_t>(place.x)) *
                              4;
        return glm::ivec3(texels[i], texels[i + 1], texels[i + 2]);
    };
    // The forehead: the middle of the view shows an eye.
    const glm::ivec3 skin = at(person.view_middle() - glm::vec2(0, 120)), panel = at({4, height - 60});
    EXPECT_GT(skin.x, skin.z + 20) << "skin is warm";
    EXPECT_GT(skin.x, 90);
    EXPECT_NEAR(panel.x, 0x1f, 2);
    // Nothing changed: the head is not drawn again.
    person.frames();
    person.app().draw(&frame);
    EXPECT_LE(person.app().picture().drawn(), drawn + 1);
    const int rested = person.app().picture().drawn();
    person.frames();
    person.app().draw(&frame);
    EXPECT_EQ(person.app().picture().drawn(), rested);
}

}  // namespace
}  // namespace stipple::test

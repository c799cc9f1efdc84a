// The real program and a tablet: an X server whose devices a test moves through the server's own driver for
// that (inputtest of Xorg 21), so what XInput2 tells the program is what it tells of any tablet. Two devices,
// as a tablet's driver makes them: stylus and eraser, 1,000 steps of pressure.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "driver.h"
#include "io/plan_file.h"
#include "io/write_file.h"
#include "other_programs.h"

#if __has_include(<xorg/xf86-input-inputtest-protocol.h>) && defined(STIPPLE_PROGRAM)
#include <xorg/xf86-input-inputtest-protocol.h>

namespace stipple::test {
namespace {

namespace fs = std::filesystem;
constexpr glm::vec2 screen{1280, 720};

/// One end of the pen.
class PenEnd {
public:
    explicit PenEnd(const fs::path& socket_file) {
        socket_ = socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket_file.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) return;
        xf86ITEventClientVersion version{};
        version.major = XF86IT_PROTOCOL_VERSION_MAJOR;
        version.minor = XF86IT_PROTOCOL_VERSION_MINOR;
        send(version, XF86IT_EVENT_CLIENT_VERSION);
        xf86ITResponseServerVersion answer{};
        ready_ = read(socket_, &answer, sizeof(answer)) == static_cast<ssize_t>(sizeof(answer));
    }
    ~PenEnd() { close(socket_); }
    PenEnd(const PenEnd&) = delete;
    PenEnd& operator=(const PenEnd&) = delete;
    bool ready() const { return ready_; }

    void click(glm::vec2 at) { drag(at, at, 1.0f, 1.0f); }
    /// Comes near, presses with a pressure that grows from one to the other, and leaves.
    void drag(glm::vec2 from, glm::vec2 to, float first, float last) {
        near(from, true);
        move(from, 0);
        tip(from, first, true);
        constexpr int steps = 12;
        for (int i = 1; i <= steps; ++i) {
            const float t = static_cast<float>(i) / steps;
            move(glm::mix(from, to, t), first + (last - first) * t);
        }
        tip(to, 0, false);  // lifted
        near(to, false);
    }

private:
    static void put(xf86ITValuatorData& data, glm::vec2 at, float pressure) {
        const auto axis = [&](int number, double value) {
            data.mask[number / 8] = static_cast<uint8_t>(data.mask[number / 8] | (1 << (number % 8)));
            data.valuators[number] = value;
        };
        axis(0, std::lround((at.x + 0.5f) / screen.x * 65535));
        axis(1, std::lround((at.y + 0.5f) / screen.y * 65535));
        axis(4, std::lround(pressure * 1000));
    }
    void near(glm::vec2 at, bool in) {
        xf86ITEventProximity event{};
        event.is_prox_in = in;
        put(event.valuators, at, 0);
        send(event, XF86IT_EVENT_PROXIMITY);
        rest();
    }
    void move(glm::vec2 at, float pressure) {
        xf86ITEventMotion event{};
        event.is_absolute = 1;
        put(event.valuators, at, pressure);
        send(event, XF86IT_EVENT_MOTION);
        rest();
    }
    void tip(glm::vec2 at, float pressure, bool down) {
        xf86ITEventButton event{};
        event.is_absolute = 1;
        event.button = 1;
        event.is_press = down;
        put(event.valuators, at, pressure);
        send(event, XF86IT_EVENT_BUTTON);
        rest();
    }
    template <class Event>
    void send(Event event, xf86ITEventType type) {
        event.header.length = sizeof(event);
        event.header.type = type;
        if (write(socket_, &event, sizeof(event)) != static_cast<ssize_t>(sizeof(event))) ready_ = false;
    }
    /// The server has told it to its programs. A hand gives each point some milliseconds.
    void rest() {
        xf86ITEventWaitForSync wish{};
        send(wish, XF86IT_EVENT_WAIT_FOR_SYNC);
        xf86ITResponseSyncFinished answer{};
        if (read(socket_, &answer, sizeof(answer)) != static_cast<ssize_t>(sizeof(answer))) ready_ = false;
        (void)poll(nullptr, 0, 30);
    }

    int socket_ = -1;
    bool ready_ = false;
};

std::string configuration(const fs::path& folder) {
    const auto device = [&](const std::string& name, const std::string& kind) {
        return "Section \"InputDevice\"\n Identifier \"Test tablet " + name +
               "\"\n Driver \"inputtest\"\n Option \"SocketPath\" \"" + (folder / name).string() +
               "\"\n Option \"DeviceType\" \"" + kind + "\"\n Option \"PointerHasPressure\" \"true\"\n" +
               "EndSection\n";
    };
    return "Section \"ServerFlags\"\n Option \"AutoAddDevices\" \"false\"\nEndSection\n"
           "Section \"Device\"\n Identifier \"card\"\n Driver \"dummy\"\n VideoRam 65536\nEndSection\n"
           "Section \"Monitor\"\n Identifier \"monitor\"\n HorizSync 5-1000\n VertRefresh 5-200\nEndSection\n"
           "Section \"Screen\"\n Identifier \"screen\"\n Device \"card\"\n Monitor \"monitor\"\n"
           " DefaultDepth 24\n SubSection \"Display\"\n  Depth 24\n  Modes \"1280x720\"\n"
           "  Virtual 1280 720\n EndSubSection\nEndSection\n" +
           device("stylus", "PointerAbsoluteProximity") + device("eraser", "PointerAbsoluteProximity") +
           device("keyboard", "Keyboard") +
           "Section \"ServerLayout\"\n Identifier \"layout\"\n Screen \"screen\"\n"
           " InputDevice \"Test tablet stylus\" \"CorePointer\"\n"
           " InputDevice \"Test tablet eraser\" \"SendCoreEvents\"\n"
           " InputDevice \"Test tablet keyboard\" \"CoreKeyboard\"\nEndSection\n";
}

/// Height of the middle of what was painted, mm.
double height(const plan::Plan& plan) {
    const auto values = plan.zones.front().coverage.values();
    double sum = 0, weight = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += static_cast<double>(plan.head->surface->positions()[i].z) * static_cast<double>(values[i]);
        weight += static_cast<double>(values[i]);
    }
    return sum / std::max(weight, 1e-9);
}

float most(const plan::Plan& plan) {
    const auto values = plan.zones.front().coverage.values();
    return values.empty() ? 0.0f : *std::max_element(values.begin(), values.end());
}

TEST(Window, APensPressureAndItsEraserEnd) {
    for (const char* needed : {"Xorg", "xdotool"})
        if (output_of(std::string("command -v ") + needed).empty()) GTEST_SKIP() << needed << " is missing.";
    const fs::path folder = fs::temp_directory_path() / "stipple-pen-test";
    fs::remove_all(folder);
    fs::create_directories(folder);
    setenv("XDG_STATE_HOME", (folder / "state").string().c_str(), 1);
    const fs::path file = folder / "client.stipple";

    Driver here(screen);
    ASSERT_TRUE(here.open_head());
    ASSERT_TRUE(here.app().work.run(edit::AddZone{"Crown", 150}));
    here.app().work.save(file);
    ASSERT_TRUE(here.until([&] { return !here.app().work.saving(); }));

    const std::string config = configuration(folder);
    ASSERT_TRUE(io::write_file(folder / "xorg.conf", config));
    const std::string display = ":" + std::to_string(500 + getpid() % 400);
    Child server({"Xorg", display, "-config", (folder / "xorg.conf").string(), "-logfile",
                  (folder / "log").string(), "-noreset", "-nolisten", "tcp", "-sharevts", "-novtswitch",
                  "-quiet"});
    setenv("DISPLAY", display.c_str(), 1);
    const bool up =
        wait_for([&] { return server.exited() || !output_of("xdotool getdisplaygeometry").empty(); }, 20);
    if (!up || server.exited()) GTEST_SKIP() << "Xorg does not start here: see " << folder / "log";
    Child program({STIPPLE_PROGRAM, "--open", file.string()});
    std::string window;
    ASSERT_TRUE(wait_for([&] {
        window = output_of("xdotool search --onlyvisible --name 'client.*Stipple'");
        return !window.empty() || program.exited();
    }));
    ASSERT_FALSE(program.exited()) << "the program ended with " << program.code();
    (void)output_of("xdotool windowmove " + window + " 0 0 windowsize " + window + " 1280 720 windowfocus " +
                    window);
    PenEnd stylus(folder / "stylus"), eraser(folder / "eraser");
    ASSERT_TRUE(stylus.ready() && eraser.ready());

    const auto title = [&] { return output_of("xdotool getwindowname " + window); };
    plan::Plan now;
    const auto saved = [&]() -> float {
        EXPECT_TRUE(wait_for([&] { return title() == "client (not saved) – Stipple"; }, 20)) << title();
        (void)output_of("xdotool key ctrl+s");
        EXPECT_TRUE(wait_for([&] { return title() == "client (saved) – Stipple"; }, 20)) << title();
        const auto plan = io::read_plan(file);
        EXPECT_TRUE(plan) << plan.error().message;
        if (!plan) return -1.0f;
        now = plan->plan;
        return most(now);
    };
    here.frames(3);
    const auto step = item("###step.Density");
    ASSERT_TRUE(step);
    stylus.click({(step->x0 + step->x1) * 0.5f, (step->y0 + step->y1) * 0.5f});
    here.app().view.go(editor::Step::density);
    ASSERT_TRUE(here.until([&] { return !here.app().view.camera_goal; }));
    const glm::vec2 left = here.view_middle() - glm::vec2(60, 40),
                    right = here.view_middle() + glm::vec2(60, -40);

    stylus.drag(left, right, 0.2f, 0.2f);
    const float soft = saved();
    EXPECT_GT(soft, 0.02f);
    (void)output_of("xdotool key ctrl+z");
    // A hand that grows firmer on its way up paints more above than one that grows lighter.
    const glm::vec2 below = here.view_middle() - glm::vec2(0, 20), above = below - glm::vec2(0, 120);
    stylus.drag(below, above, 0.1f, 0.9f);
    (void)saved();
    const double firmer = height(now);
    (void)output_of("xdotool key ctrl+z");
    stylus.drag(below, above, 0.9f, 0.1f);
    (void)saved();
    EXPECT_GT(firmer, height(now) + 8);
    (void)output_of("xdotool key ctrl+z");
    stylus.drag(left, right, 1.0f, 1.0f);
    const float hard = saved();
    EXPECT_GT(hard, soft * 2);
    eraser.drag(left - glm::vec2(10, 0), right + glm::vec2(10, 0), 1.0f, 1.0f);
    const float erased = saved();
    EXPECT_LT(erased, hard * 0.6f) << "the eraser end erases, at the brush's strength of one half";
    stylus.drag(left, right, 1.0f, 1.0f);
    EXPECT_GT(saved(), erased * 1.5f) << "turned back it paints as before";

    (void)output_of("xdotool key ctrl+q");
    EXPECT_TRUE(wait_for([&] { return program.exited(); }, 30));
    EXPECT_EQ(program.code(), 0);
}

}  // namespace
}  // namespace stipple::test
#endif

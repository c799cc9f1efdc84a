#include "editor/script/script.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <vector>

#include "base/number_text.h"
#include "editor/language.h"
#include "editor/script/picture.h"
#include "editor/script/places.h"
#include "editor/script/screen_text.h"
#include "io/head_asset.h"
#include "io/surface_glb.h"
#include "io/write_file.h"

namespace stipple::editor {
namespace {

using base::refused;
using Words = std::vector<std::string>;

/// Words of a line; "in quotes" is one word.
Words words_of(std::string_view line) {
    Words words;
    std::size_t at = 0;
    while (at < line.size()) {
        if (line[at] == ' ' || line[at] == '\t' || line[at] == '\r') {
            ++at;
        } else if (line[at] == '"') {
            const std::size_t end = std::min(line.find('"', at + 1), line.size());
            words.emplace_back(line.substr(at + 1, end - at - 1));
            at = end + 1;
        } else {
            const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
            words.emplace_back(line.substr(at, end - at));
            at = end;
        }
    }
    return words;
}

class Run {
public:
    explicit Run(const ScriptWish& wish) : wish_(wish) {}

    base::Status line(const Words& words) {
        const int scrolled = person_ ? person_->scrolls() : 0;
        auto done = act(words);
        if (done && wish_.effort)
            count_line(*wish_.effort, words, (person_ ? person_->scrolls() : 0) - scrolled);
        return done;
    }

private:
    base::Status act(const Words& words) {
        const std::map<std::string, base::Status (Run::*)(const Words&)> actions{
            {"window", &Run::window},     {"head", &Run::head},        {"open", &Run::open},
            {"scan", &Run::scan},         {"step", &Run::step},        {"look", &Run::look},
            {"zoom", &Run::zoom},         {"click", &Run::click},      {"type", &Run::type},
            {"key", &Run::key},           {"action", &Run::action},    {"drag", &Run::drag},
            {"press", &Run::press},       {"wait", &Run::wait},        {"picture", &Run::picture},
            {"save", &Run::save},         {"export", &Run::export_to}, {"expect", &Run::expect},
            {"language", &Run::language}, {"write", &Run::write},      {"photo", &Run::photo}};
        const auto found = actions.find(words[0]);
        if (found == actions.end())
            return refused("there is no action \"" + words[0] +
                           "\"; there are: " + std::string(script_words()));
        if (words[0] != "window" && !person_) {
            if (auto ok = window({"window", "1280", "720"}); !ok) return ok;
        }
        const bool needs_plan = words[0] != "window" && words[0] != "head" && words[0] != "open" &&
                                words[0] != "language" && words[0] != "picture";
        if (needs_plan && !person_->app().work.document()) return refused("open a head or a plan first");
        return (this->*found->second)(words);
    }

    base::Status window(const Words& words) {
        const auto width = base::parse_number(words.size() > 1 ? words[1] : ""),
                   height = base::parse_number(words.size() > 2 ? words[2] : ""),
                   scale = base::parse_number(words.size() > 3 ? words[3] : "1");
        if (person_) return refused("the window is made once, in the first line");
        if (!width || !height || !scale || *width < 640 || *height < 480 || *width > 8192 || *height > 8192 ||
            *scale < 0.5 || *scale > 4)
            return refused("write it like: window 1280 720 1, from 640 x 480 to 8192 x 8192");
        const glm::vec2 size(*width, *height);
        auto made = wish_.person ? wish_.person(size, static_cast<float>(*scale))
                                 : Person::make(size, static_cast<float>(*scale));
        if (!made) return made.error();
        if (wish_.pictures && !wish_.take_picture) {
            auto studio = PictureStudio::make((*made)->app());
            if (!studio) return studio.error();
            studio_ = std::move(*studio);
        }
        person_ = std::move(*made);
        return base::Done{};
    }
    base::Status opened(int before, const std::string& head, const std::filesystem::path& file) {
        App& app = person_->app();
        if (!person_->until([&] { return app.work.opening().empty(); })) return refused("it took too long");
        if (app.work.documents() == before) return refused(app.work.message().text);
        if (auto ok = person_->began(head, file); !ok) return ok;
        return wait({});
    }
    base::Status head(const Words& words) {
        const int before = person_->app().work.documents();
        const std::string name = words.size() > 1 ? words[1] : "male";
        person_->app().work.open_head(name);
        return opened(before, name, {});
    }
    /// The head at hand as a scan file: metres, Y up, nothing of its landmarks.
    base::Status scan(const Words& words) {
        if (words.size() != 2) return refused("write it like: scan client.glb");
        return io::write_file(wish_.folder / words[1], io::surface_glb(*person_->plan().head->surface));
    }
    base::Status open(const Words& words) {
        const int before = person_->app().work.documents();
        const std::filesystem::path file = wish_.folder / (words.size() > 1 ? words[1] : "");
        person_->app().work.open_file(file);
        return opened(before, "", file);
    }
    base::Status step(const Words& words) {
        return click({"click", "###step." + (words.size() > 1 ? words[1] : std::string())});
    }
    base::Status look(const Words& words) {
        const Action* action = action_named("view." + (words.size() > 1 ? words[1] : std::string()));
        if (!action) return refused("look front, left, right, top, crown or back");
        person_->act(*action);
        return wait({});
    }
    base::Result<surface::SurfacePoint> place_of(const std::string& name) {
        return place_named(person_->plan(), person_->app().work.document()->derived().scalp.get(), name);
    }
    base::Status zoom(const Words& words) {
        const auto factor = base::parse_number(words.size() > 1 ? words[1] : "");
        if (!factor || !(*factor >= 0.2 && *factor <= 10)) return refused("zoom by 0.2 to 10");
        render::Camera& camera = person_->app().view.camera;
        if (words.size() > 2) {
            const auto place = place_of(words[2]);
            if (!place) return place.error();
            camera.target = surface::position(*person_->plan().head->surface, *place);
        }
        camera.distance /= static_cast<float>(*factor);
        person_->frames();
        return base::Done{};
    }
    base::Status click(const Words& words) {
        const std::string label = words.size() > 1 ? words[1] : "";
        person_->frames();
        if (!person_->click(label)) return refused("there is nothing called \"" + label + "\" on the screen");
        person_->frames();
        return base::Done{};
    }
    base::Status type(const Words& words) {
        if (words.size() != 3) return refused("write it like: type \"##client.code\" \"Anna\"");
        if (auto ok = click({"click", words[1]}); !ok) return ok;
        person_->key(ImGuiKey_A, true);
        person_->type(words[2]);
        person_->key(ImGuiKey_Enter);
        return base::Done{};
    }
    /// Keys alone, into whatever has the keyboard.
    base::Status write(const Words& words) {
        if (words.size() != 2) return refused("write it like: write \"Anna\"");
        person_->type(words[1]);
        return base::Done{};
    }
    /// As dropped on the window.
    base::Status photo(const Words& words) {
        if (words.size() != 2) return refused("write it like: photo face.png");
        person_->app().drop(wish_.folder / words[1]);
        person_->frames(4);
        return base::Done{};
    }
    base::Status key(const Words& words) {
        const auto times = base::parse_number(words.size() > 2 ? words[2] : "1");
        if (!times || !(*times >= 1 && *times <= 500)) return refused("press a key 1 to 500 times");
        std::string name = words.size() > 1 ? words[1] : "";
        const auto cut = [&name](const std::string& start) {
            if (name.rfind(start, 0) != 0) return false;
            name.erase(0, start.size());
            return true;
        };
        const bool ctrl = cut("Ctrl+"), shift = cut("Shift+");
        for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
            if (name != ImGui::GetKeyName(static_cast<ImGuiKey>(key))) continue;
            for (int i = 0; i < static_cast<int>(*times); ++i)
                person_->key(static_cast<ImGuiKey>(key), ctrl, shift);
            person_->frames(8);  // the keyboard goes where a list sent it
            return base::Done{};
        }
        return refused("there is no key \"" + name + "\"");
    }
    base::Status action(const Words& words) {
        const Action* action = action_named(words.size() > 1 ? words[1] : "");
        if (!action) return refused("there is no such action");
        person_->act(*action);
        return base::Done{};
    }
    base::Status language(const Words& words) {
        const auto assets = io::assets_folder();
        if (!assets) return assets.error();
        const auto used = use_language(*assets / "languages", words.size() > 1 ? words[1] : "en");
        person_->frames();
        return used;
    }
    base::Status pixels(const Words& words, std::vector<glm::vec2>& all) {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i] == "beside") {  // off the head, in the view
                const ViewArea& area = person_->app().view_area();
                all.push_back(area.origin + area.size * glm::vec2(0.08f, 0.6f));
                continue;
            }
            const auto place = place_of(words[i]);
            if (!place) return place.error();
            const glm::vec3 at = surface::position(*person_->plan().head->surface, *place);
            if (!person_->app().seen(at))
                return refused("\"" + words[i] + "\" is not seen from here: look from another side first");
            all.push_back(person_->app().pixel_of(at));
        }
        return base::Done{};
    }
    base::Status drag(const Words& words) {
        std::vector<glm::vec2> all;
        if (auto ok = pixels(words, all); !ok) return ok;
        if (all.size() < 2) return refused("a drag needs two places or more");
        person_->move(all[0]);
        person_->press();
        for (std::size_t i = 1; i < all.size(); ++i) {
            for (int k = 1; k <= 6; ++k)
                person_->move(glm::mix(all[i - 1], all[i], static_cast<float>(k) / 6.0f));
        }
        person_->release();
        return base::Done{};
    }
    base::Status press(const Words& words) {
        std::vector<glm::vec2> all;
        if (auto ok = pixels(words, all); !ok) return ok;
        for (const glm::vec2 at : all) {
            person_->move(at);
            person_->press();
            person_->release();
        }
        return base::Done{};
    }
    base::Status wait(const Words&) {
        if (!person_->settle()) return refused("it did not come to an end within two minutes");
        return base::Done{};
    }
    base::Status picture(const Words& words) {
        if (words.size() != 2) return refused("write it like: picture density.png");
        if (!studio_ && !wish_.take_picture) return base::Done{};
        if (auto ok = wait({}); !ok) return ok;
        // The pointer out of the way, its hints gone.
        person_->move({person_->size().x - 3, person_->size().y - 3});
        person_->frames(3);
        if (wish_.take_picture) return wish_.take_picture(wish_.folder / words[1]);
        const auto png = studio_->png(*person_);
        if (!png) return png.error();
        return io::write_file(wish_.folder / words[1], *png);
    }
    base::Status save(const Words& words) {
        if (words.size() != 2) return refused("write it like: save client.stipple");
        person_->app().work.save(wish_.folder / words[1]);
        if (auto ok = wait({}); !ok) return ok;
        if (person_->app().work.unsaved()) return refused(person_->app().work.message().text);
        return base::Done{};
    }
    base::Status export_to(const Words& words) {
        if (words.size() != 2) return refused("write it like: export papers");
        person_->app().export_to(wish_.folder / words[1]);
        if (auto ok = wait({}); !ok) return ok;
        if (person_->app().work.exported().empty()) return refused(person_->app().work.message().text);
        return base::Done{};
    }
    /// expect dots 1000 50000 | zones 3 | scars 1 | stops 0 | message WORDS |
    /// shown WORDS | unshown WORDS
    base::Status expect(const Words& words) {
        if (words.size() < 3) return refused("write it like: expect dots 1000 50000");
        if (auto ok = wait({}); !ok) return ok;
        App& app = person_->app();
        if (words[1] == "message") {
            if (app.work.message().text.find(words[2]) != std::string::npos) return base::Done{};
            return refused("the message is \"" + app.work.message().text + "\"");
        }
        if (words[1] == "shown" || words[1] == "unshown") {
            person_->frames(3);
            // Without blanks: narrow figures and the ends of lines part what is read back.
            std::string screen, wanted = words[2];
            for (const std::string& word : words_on_screen()) screen += word;
            std::erase(screen, ' ');
            std::erase(wanted, ' ');
            const bool there = screen.find(wanted) != std::string::npos;
            if (there == (words[1] == "shown")) return base::Done{};
            return refused("\"" + words[2] + "\" is " + (there ? "" : "not ") + "on the screen");
        }
        const plan::Plan& plan = person_->plan();
        const auto& dots = app.work.document()->derived().dots;
        const auto& items = app.work.findings()->items;
        const std::map<std::string, std::size_t> counts{
            {"dots", dots ? dots->size() : 0},
            {"zones", plan.zones.size()},
            {"scars", plan.scars.size()},
            {"keep-outs", plan.keep_outs.size()},
            {"steps", person_->history().position()},
            {"stops",
             static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [](const check::Item& item) {
                 return item.level == check::Level::stop;
             }))}};
        const auto found = counts.find(words[1]);
        const auto low = base::parse_number(words[2]),
                   high = words.size() > 3 ? base::parse_number(words[3]) : low;
        if (found == counts.end() || !low || !high)
            return refused("expect dots, zones, scars, keep-outs, steps, stops, message, shown or unshown");
        const auto count = static_cast<double>(found->second);
        if (count >= *low && count <= *high) return base::Done{};
        std::string stops;
        for (const check::Item& item : items) {
            if (item.level == check::Level::stop) stops += " " + item.message;
        }
        return refused("there are " + std::to_string(found->second) + " " + words[1] + "." +
                       (words[1] == "stops" ? stops : ""));
    }

    const ScriptWish& wish_;
    std::optional<PictureStudio> studio_;  // its OpenGL outlives the editor
    std::unique_ptr<Person> person_;
};

}  // namespace

std::string_view script_words() {
    return "window WIDTH HEIGHT [SCALE], head NAME, scan FILE.glb, open FILE, step NAME, look VIEW, zoom "
           "FACTOR [PLACE], "
           "click LABEL, type FIELD TEXT, key Ctrl+Z [TIMES], write TEXT, action ID, drag PLACE PLACE ..., "
           "press PLACE ..., "
           "wait, "
           "photo FILE, language CODE, picture FILE.png, save FILE.stipple, export FOLDER, expect WHAT LEAST "
           "[MOST]";
}

base::Status run_script(std::string_view text, const ScriptWish& wish) {
    Run run(wish);
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        const Words words = words_of(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (words.empty() || words[0][0] == '#') continue;
        if (wish.at_line) wish.at_line(number, line);
        if (auto ok = run.line(words); !ok)
            return base::Error{ok.error().code, "Line " + std::to_string(number) + ", " + words[0] + ": " +
                                                    ok.error().message};
    }
    return base::Done{};
}

int run_script_file(const std::filesystem::path& file, const ScriptWish& wish) {
    const auto text = io::read_file(file, std::size_t{1} << 20);
    base::Status status = text ? base::Status(base::Done{}) : base::Status(text.error());
    std::error_code failed;
    if (status && !wish.folder.empty()) std::filesystem::create_directories(wish.folder, failed);
    if (failed)
        status = base::Error{base::ErrorCode::unwritable, "Cannot make the folder \"" + wish.folder.string() +
                                                              "\" for the pictures: choose another place."};
    Effort effort;
    ScriptWish counted = wish;
    counted.effort = &effort;
    if (status) status = run_script(*text, counted);
    if (status) std::printf("A practised hand: %s (keystroke-level model).\n", effort.words().c_str());
    if (status) return 0;
    std::fprintf(stderr, "stipple: %s\n", status.error().message.c_str());
    return 1;
}

}  // namespace stipple::editor

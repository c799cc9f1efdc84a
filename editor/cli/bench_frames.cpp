#include "editor/cli/bench_frames.h"

#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "base/clock.h"
#include "base/jobs.h"
#include "base/number_text.h"
#include "editor/script/script.h"
#include "gl/context.h"
#include "gl/framebuffer.h"
#include "gl/stopwatch.h"

namespace stipple::cli {
namespace {

constexpr double longest_rest = 0.02;

/// All that is done to a plan, on 150,000 dots.
constexpr const char* consultation = R"(window 1280 720
head male
step Head
look front
drag sellion sellion+0+5
click "Confirm all"
step Hairline
click "Soft round"
look front
drag handle:mid_front glabella+0+80
step Density
look top
click "##patterns"
click "##areata-totalis"
expect dots 1000 900000
type "##density.value" "300"
expect dots 100000 900000
drag 0.9,0.1 0.9,0 0.9,-0.1
drag 1.1,0.2 1.2,0.1 1.2,-0.2
click "Fill to lines"
press 0.9,0.3
wait
click "Stroke"
key Ctrl+Z
key Ctrl+Shift+Z
click "Target"
click "Actual"
click "Off target"
click "Spacing"
click "Missing hair"
click "None##heat"
step Scars
look back
click "Mole"
press inion-40+40
step Preview
look front
action tool.orbit
drag glabella glabella+40+0 glabella+40+30 glabella
click "1 year"
click "Healed"
click "Touch-up"
click "Contrast"
click "Kept"
click "As it looks"
click "Split the view"
look crown
zoom 3 0.9,0
drag 0.9,0 0.9,0.05 0.9,0
zoom 0.33
click "Split the view"
click "Keep this as A###keep A"
step Density
type "##density.value" "250"
step Preview
click "Keep this as B###keep B"
wait
click "Beside each other"
step Sessions
wait
step Head
action text.larger
action text.smaller
step Export
save frames.stipple
open frames.stipple
step Preview
wait
key Ctrl+Z
wait
)";

/// Sees every frame drawn, and notes how long it took.
class Watcher : public editor::Person {
public:
    static base::Result<std::unique_ptr<editor::Person>> make(glm::vec2 size, float scale, FramesBench& bench,
                                                              const std::string& doing) {
        auto context = gl::OffscreenContext::make();
        if (!context) return context.error();
        auto app = editor::App::make(scale);
        if (!app) return app.error();
        (*app)->work.follow = document::Document::Follow::beside;
        if (auto ready = (*app)->use_opengl(); !ready) return ready.error();
        auto made = std::unique_ptr<Watcher>(new Watcher(std::move(*context), size, bench, doing));
        made->app_ = std::move(*app);
        made->size_ = size;
        bench.width = static_cast<int>(size.x);
        bench.height = static_cast<int>(size.y);
        made->frames();
        return std::unique_ptr<editor::Person>(std::move(made));
    }
    ~Watcher() override {
        bench_.pictures = static_cast<std::size_t>(app_->picture().drawn());
        if (const document::Document* document = app_->work.document(); document && document->derived().dots)
            bench_.dots = document->derived().dots->size();
        app_.reset();  // while OpenGL is there
    }
    /// The picture is there, too.
    bool settle() override {
        return Person::settle() &&
               until([this] { return !app_->picture().making() && !app_->picture().wants_finer(); });
    }

protected:
    void rest() override {}  // every frame does
    void frame() override {
        // The window rests between frames as long as nothing happens.
        if (const double rest = app_->rest(); rest > 0) base::rest_for(std::min(rest, longest_rest));
        const base::WorkNotes notes;
        gl::Stopwatch watch;
        watch.start();
        const double start = base::now_ms();
        app_->frame(size_);
        const double laid_out = base::now_ms();
        if (app_->fonts_changed()) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        } else {
            app_->draw(&screen_);
        }
        const gl::Stopwatch::Time whole = watch.stop();  // all of it is drawn
        bench_.frames.push_back(
            {laid_out - start, base::now_ms() - laid_out, whole.this_thread_ms, doing_, notes.all()});
    }

private:
    Watcher(gl::OffscreenContext context, glm::vec2 size, FramesBench& bench, const std::string& doing)
        : context_(std::move(context)),
          color_(static_cast<int>(size.x), static_cast<int>(size.y), gl::Texture::Format::rgba8),
          screen_({&color_}, nullptr),
          bench_(bench),
          doing_(doing) {}
    gl::OffscreenContext context_;
    gl::Texture color_;
    gl::Framebuffer screen_;
    FramesBench& bench_;
    const std::string& doing_;
};

std::string work_words(const std::vector<base::LongWork>& all) {
    // The largest of each kind.
    std::map<std::string_view, base::LongWork> largest;
    for (const base::LongWork& one : all) {
        base::LongWork& most = largest[one.what];
        if (one.size >= most.size) most = one;
    }
    std::string words;
    for (const auto& [what, one] : largest) {
        words += (words.empty() ? "" : ", ") + std::string(what) + " " +
                 base::grouped(static_cast<long long>(one.size)) + (one.too_long() ? " (too much)" : "");
    }
    return words;
}

}  // namespace

base::Result<FramesBench> bench_frames(const std::string& name, const std::string& script) {
    FramesBench bench;
    bench.name = name;
    std::string doing = "start";
    editor::ScriptWish wish;
    wish.folder = std::filesystem::temp_directory_path();
    wish.pictures = false;
    wish.person = [&](glm::vec2 size, float scale) { return Watcher::make(size, scale, bench, doing); };
    wish.at_line = [&doing](std::size_t number, std::string_view line) {
        doing = std::to_string(number) + ": " + std::string(line);
    };
    const auto done = editor::run_script(script.empty() ? consultation : script, wish);
    if (!done) return done.error();
    return bench;
}

namespace {

std::string percentiles(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    std::string row;
    for (const double share : {0.5, 0.95, 0.99, 1.0}) {
        const auto place = static_cast<std::size_t>(share * static_cast<double>(all.size()));
        row += base::fixed(all[std::min(all.size() - 1, place)], 1) + " | ";
    }
    const auto over = std::count_if(all.begin(), all.end(), [](double ms) { return ms > 100; });
    return row + std::to_string(over) + " |\n";
}

}  // namespace

std::string bench_markdown(const FramesBench& bench) {
    if (bench.frames.empty()) return "No frame was drawn.\n";
    std::vector<double> wall, own;
    std::vector<const FrameTime*> longest;
    for (const FrameTime& frame : bench.frames) {
        wall.push_back(frame.ms());
        own.push_back(frame.own_ms);
        longest.push_back(&frame);
    }
    const auto grouped = [](std::size_t n) { return base::grouped(static_cast<long long>(n)); };
    const auto ms = [](double value) { return base::fixed(value, 1) + " | "; };
    std::string text = bench.name + ", " + std::to_string(bench.width) + " × " +
                       std::to_string(bench.height) + ", " + grouped(bench.dots) +
                       " dots: " + grouped(wall.size()) + " frames, " + grouped(bench.pictures) +
                       " pictures of the head. Waiting for a picture in the hand counts.\n\n| ms a frame | "
                       "median | 95 of 100 | 99 of 100 | longest | over 100 ms "
                       "|\n|---|---:|---:|---:|---:|---:|\n| on the clock | " +
                       percentiles(wall) + "| of the window's own processor time | " + percentiles(own) +
                       "\n| the longest, ms | panels and plan | drawing | own | at line | work in the frame "
                       "|\n|---:|---:|---:|---:|---|---|\n";
    std::sort(longest.begin(), longest.end(),
              [](const FrameTime* a, const FrameTime* b) { return a->ms() > b->ms(); });
    longest.resize(std::min<std::size_t>(longest.size(), 10));
    std::vector<const FrameTime*> busiest;
    for (const FrameTime& frame : bench.frames) busiest.push_back(&frame);
    std::sort(busiest.begin(), busiest.end(),
              [](const FrameTime* a, const FrameTime* b) { return a->own_ms > b->own_ms; });
    busiest.resize(longest.size());
    longest.insert(longest.end(), busiest.begin(), busiest.end());
    for (const FrameTime* frame : longest)
        text += "| " + ms(frame->ms()) + ms(frame->panels_ms) + ms(frame->draw_ms) + ms(frame->own_ms) +
                frame->doing + " | " + work_words(frame->work) + " |\n";
    return text;
}

}  // namespace stipple::cli

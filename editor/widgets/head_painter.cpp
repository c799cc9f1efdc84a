#include "editor/widgets/head_painter.h"

#include <chrono>
#include <utility>

#include "gl/context.h"
#include "gl/framebuffer.h"

namespace stipple::widgets {

/// OpenGL and what lives in it; current on the thread of the job that runs.
struct HeadPainter::Studio {
    std::optional<gl::OffscreenContext> context;
    std::optional<render::Renderer> renderer;
    gl::Texture color;
    gl::Framebuffer frame;

    base::Status begin() {
        if (context && renderer && context->bind()) return base::Done{};
        if (context)
            return base::Error{base::ErrorCode::refused,
                               "The graphics driver no longer draws. Save the plan and start again."};
        auto made = gl::OffscreenContext::make();
        if (!made) return made.error();
        context.emplace(std::move(*made));
        auto drawer = render::Renderer::make();
        if (!drawer) return drawer.error();
        renderer.emplace(std::move(*drawer));
        return base::Done{};
    }

    void paint(const Painting& painting, const base::Progress& stop, Painted& painted) {
        painted.width = painting.width;
        painted.height = painting.height;
        if (color.width() != painting.width || color.height() != painting.height) {
            color = gl::Texture(painting.width, painting.height, gl::Texture::Format::rgba8);
            frame = gl::Framebuffer({&color}, nullptr);
        }
        for (std::size_t i = 0; i < painting.scenes.size(); ++i) {
            render::Scene scene = painting.scenes[i];
            scene.plan = &painting.plans[i];
            frame.bind();
            painted.given_up =
                !renderer->draw(scene, 0, 0, painting.width, painting.height, &stop) || stop.cancelled();
            if (painted.given_up) return painted.texels.clear();
            painted.texels.push_back(frame.read_bytes());
        }
    }

    void end() {
        if (!context || !context->bind()) return;
        frame = {};
        color = {};
        renderer.reset();
        context->release();
        context.reset();
    }
};

HeadPainter::HeadPainter() : studio_(std::make_shared<Studio>()) {}

HeadPainter::~HeadPainter() {
    job_.cancel();
    (void)job_.wait();
    // What OpenGL holds is given back where it is current: on a thread of ours, never on the window's.
    job_.start([studio = std::move(studio_)](base::Progress&) {
        studio->end();
        return Painted{};
    });
    (void)job_.wait();
}

void HeadPainter::start(Painting painting) {
    job_.start([studio = studio_, painting = std::move(painting)](base::Progress& stop) {
        const auto begin = std::chrono::steady_clock::now();
        Painted painted;
        (void)stop.step("Making ready", 0.05);
        painted.status = studio->begin();
        (void)stop.step("Drawing", 0.3);
        if (painted.status) studio->paint(painting, stop, painted);
        if (studio->context) studio->context->release();
        painted.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        return painted;
    });
}

}  // namespace stipple::widgets

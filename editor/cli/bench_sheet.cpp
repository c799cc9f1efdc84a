#include "editor/cli/bench_sheet.h"

#include <array>
#include <cmath>
#include <optional>

#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/console.h"
#include "editor/cli/pictures.h"
#include "io/head_asset.h"
#include "io/write_file.h"
#include "render/lettering.h"
#include "render/montage.h"

namespace stipple::cli {
namespace {

constexpr std::array melanins{0.007, 0.018, 0.045, 0.09, 0.20, 0.38};
constexpr std::array two_melanins{0.018, 0.12};
constexpr std::array hairs{"black", "dark brown", "brown", "blond", "grey"};

/// One picture of a sheet: what differs from the scene it is made of.
struct Cell {
    std::string words;
    double melanin = 0.018;
    const char* hair = "dark brown";
    bool dots = true;
    render::Age age = render::Age::healed();
    std::optional<double> hair_mm = 0.5;  // none: skin and dots alone
};

class Sheets {
public:
    static base::Result<Sheets> make(const std::filesystem::path& folder, bool small) {
        auto painter = gl::OffscreenContext::make();
        if (!painter) return painter.error();
        auto renderer = render::Renderer::make();
        if (!renderer) return renderer.error();
        auto lettering = render::Lettering::make();
        if (!lettering) return lettering.error();
        return Sheets(std::move(*painter), std::move(*renderer), std::move(*lettering), folder, small);
    }

    /// A sheet of one plan in rows of `columns`.
    base::Status write(const char* name, document::Document& document, const render::Camera& camera,
                       const std::vector<Cell>& cells, int columns, glm::ivec2 size) {
        auto derived = document.derive(progress());
        if (!derived) return derived.error();
        if (small_) size /= 2;
        std::vector<render::Picture> parts;
        for (const Cell& cell : cells) {
            plan::Plan plan = document.plan();
            plan.looks.melanin = cell.melanin;
            plan.looks.hair = cell.hair;
            plan.settings.healed_diameter_mm = 0.30;  // in the middle of what is worked
            render::Scene scene;
            scene.head = plan.head;
            scene.plan = &plan;
            if (cell.dots) scene.dots = derived->dots;
            scene.density = derived->density;
            scene.hairline = derived->hairline;
            if (cell.hair_mm) scene.follicles = derived->follicles;
            scene.scalp = derived->scalp;
            scene.hair_mm = cell.hair_mm.value_or(0.0);
            scene.age = cell.age;
            scene.camera = camera;
            auto part = renderer_.picture(scene, size.x, size.y, cell.words);
            if (!part) return part.error();
            parts.push_back(std::move(*part));
            if (progress().cancelled()) return base::Error{base::ErrorCode::cancelled, "Stopped."};
        }
        auto whole = render::side_by_side(parts, columns);
        if (!whole) return whole.error();
        const std::string line =
            "Simulation – not a photograph, not a guarantee · median case · pigment uncalibrated "
            "· studio light · model 1";
        // Letters are as large as a picture's height asks for: here that of one half as high as the sheet is
        // wide.
        render::Picture foot{whole->width, whole->width / 2, {}};
        foot.rgb.assign(static_cast<std::size_t>(foot.width) * static_cast<std::size_t>(foot.height) * 3, 18);
        lettering_.draw_label(foot, line);
        const int strip = foot.height * 14 / 100;
        const auto end = foot.rgb.end();
        whole->rgb.insert(whole->rgb.end(), end - static_cast<std::ptrdiff_t>(foot.width) * strip * 3, end);
        whole->height += strip;
        const std::array<std::pair<std::string, std::string>, 1> text{{{"Description", line}}};
        const auto file = folder_ / (std::string(name) + ".png");
        if (auto ok = io::write_file(file, render::encode_png(*whole, text)); !ok) return ok;
        say("Picture \"" + file.string() + "\".");
        return base::Done{};
    }

private:
    Sheets(gl::OffscreenContext context, render::Renderer renderer, render::Lettering lettering,
           std::filesystem::path folder, bool small)
        : context_(std::move(context)),
          renderer_(std::move(renderer)),
          lettering_(std::move(lettering)),
          folder_(std::move(folder)),
          small_(small) {}

    gl::OffscreenContext context_;
    render::Renderer renderer_;
    render::Lettering lettering_;
    std::filesystem::path folder_;
    bool small_;
};

base::Result<document::Document> plan_on(const char* head, const char* hairline, const char* pattern) {
    auto loaded = io::load_built_in(head);
    if (!loaded) return loaded.error();
    auto document = document::Document::create(std::move(*loaded), 1);
    if (!document) return document.error();
    plan::Client client = document->plan().client;
    if (std::string_view(head) == "female") client.sex = head::Sex::female;
    for (const edit::Command& command :
         {edit::Command(edit::SetClient{client}), edit::Command(edit::SetHairline{hairline, {}, {}}),
          edit::Command(edit::ApplyPattern{pattern, 150})})
        if (auto ok = document->run(command); !ok) return ok.error();
    return document;
}

std::string skin_words(double melanin) {
    return "melanin " + base::shortest(melanin);
}

/// 60 mm of skin fill the height: the front hairline, half of it bald skin.
render::Camera near_camera(const plan::Plan& plan, glm::vec3 at) {
    render::Camera camera;
    camera.target = at;
    camera.yaw = 0.35f;
    camera.pitch = 0.75f;
    camera.field_of_view = 0.35f;
    camera.distance = 30.0f / std::tan(0.5f * camera.field_of_view);
    const auto hit = plan.head->bvh->first_hit(camera.ray({50, 50}, {100, 100}));
    if (hit) camera.target = surface::position(*plan.head->surface, hit->point);
    return camera;
}

std::vector<Cell> ages_on(std::span<const double> skins) {
    std::vector<Cell> cells;
    for (const double melanin : skins) {
        const auto add = [&](const std::string& words, bool dots, render::Age age) {
            cells.push_back({words, melanin, "dark brown", dots, age, std::nullopt});
        };
        add(skin_words(melanin) + ", bare", false, render::Age::healed());
        add("fresh", true, render::Age::fresh());
        add("healed", true, render::Age::healed());
        add("3 years", true, render::Age::years(3));
        add("8 years", true, render::Age::years(8));
    }
    return cells;
}

base::Status skins_and_hair(Sheets& sheets) {
    auto man = plan_on("male", "soft-round", "norwood-4");
    if (!man) return man.error();
    const plan::Plan& plan = man->plan();
    glm::vec3 front{0.0f, -80.0f, 110.0f};
    for (const plan::HairlineHandle& handle : plan.hairline.handles)
        if (handle.role == plan::HandleRole::mid_front)
            front = surface::position(*plan.head->surface, handle.point) + glm::vec3(0.0f, 8.0f, 4.0f);
    const render::Camera near = near_camera(plan, front);
    const glm::ivec2 cell{320, 280};
    if (auto ok = sheets.write("skins-near", *man, near, ages_on(melanins), 5, cell); !ok) return ok;
    render::Camera three = render::standard_view(render::View::portrait, plan.head->surface->bounds(), 0.8f);
    three.yaw = 0.5f;
    three.pitch = 0.25f;
    // The whole head as large as it is from 1 m on a screen that is looked at from 0.6 m.
    constexpr glm::ivec2 from_afar{480, 680};
    render::Camera metre = render::seen_from(three, plan.head->surface->bounds(), 1000.0, from_afar.y);
    metre.target.z = 20.0f;  // mm: the middle of head and neck
    if (auto ok = sheets.write("skins-1m", *man, metre, ages_on(melanins), 5, from_afar); !ok) return ok;

    // Hair is worn on the sides: where shaved skin and dots meet.
    render::Camera side = near;
    side.yaw = 1.15f;
    side.pitch = 0.35f;
    side.target = {70.0f, -30.0f, 75.0f};
    side.distance = 55.0f / std::tan(0.5f * side.field_of_view);
    std::vector<Cell> colors, stubble;
    for (const double melanin : two_melanins) {
        for (const char* hair : hairs)
            colors.push_back({std::string(hair) + ", " + skin_words(melanin), melanin, hair, true,
                              render::Age::healed(), 1.0});
        for (const double length : {0.0, 0.25, 0.5, 1.0, 1.5})
            stubble.push_back({base::shortest(length) + " mm, " + skin_words(melanin), melanin, "black", true,
                               render::Age::healed(), length});
    }
    if (auto ok = sheets.write("hair", *man, side, colors, 5, cell); !ok) return ok;
    return sheets.write("stubble", *man, side, stubble, 5, cell);
}

base::Status scar(Sheets& sheets) {
    auto man = plan_on("male", "soft-round", "norwood-6");
    if (!man) return man.error();
    edit::AddScar command;
    const head::Head& head = *man->plan().head;
    for (const float x : {-45.0f, -22.0f, 0.0f, 22.0f, 45.0f}) {
        const auto place = head.bvh->nearest({x, 110.0f, 42.0f}, 60.0f);
        if (place) command.course.push_back(place->point);
    }
    if (auto ok = man->run(command); !ok) return ok;
    render::Camera camera;
    camera.yaw = 3.14159265f;
    camera.pitch = 0.15f;
    camera.target = {0.0f, 95.0f, 45.0f};
    camera.field_of_view = 0.3f;
    camera.distance = 55.0f / std::tan(0.5f * camera.field_of_view);
    std::vector<Cell> cells;
    for (const double melanin : two_melanins) {
        cells.push_back({skin_words(melanin) + ", strip scar before", melanin, "black", false});
        cells.push_back({"healed", melanin, "black"});
        cells.push_back({"3 years", melanin, "black", true, render::Age::years(3)});
    }
    return sheets.write("scar", *man, camera, cells, 3, {480, 360});
}

base::Status parting(Sheets& sheets) {
    auto woman = plan_on("female", "female-oval", "ludwig-2");
    if (!woman) return woman.error();
    const head::Head& head = *woman->plan().head;
    edit::AddParting command;
    for (const float y : {-75.0f, -45.0f, -10.0f, 25.0f, 55.0f}) {
        const auto place = head.bvh->nearest({12.0f, y, 140.0f}, 80.0f);
        if (place) command.course.push_back(place->point);
    }
    if (auto ok = woman->run(command); !ok) return ok;
    render::Camera camera = render::standard_view(render::View::top, head.surface->bounds(), 4.0f / 3.0f);
    camera.pitch = 1.05f;
    camera.yaw = 0.12f;
    std::vector<Cell> cells;
    for (const double melanin : two_melanins) {
        cells.push_back({skin_words(melanin) + ", parting before", melanin, "dark brown", false,
                         render::Age::healed(), 120.0});
        cells.push_back({"healed", melanin, "dark brown", true, render::Age::healed(), 120.0});
    }
    return sheets.write("parting", *woman, camera, cells, 2, {720, 540});
}

}  // namespace

base::Status bench_sheet(const std::filesystem::path& folder, bool small) {
    if (auto ok = io::make_folder(folder); !ok) return ok.error();
    auto sheets = Sheets::make(folder, small);
    if (!sheets) return sheets.error();
    if (auto ok = skins_and_hair(*sheets); !ok) return ok;
    if (auto ok = scar(*sheets); !ok) return ok;
    return parting(*sheets);
}

}  // namespace stipple::cli

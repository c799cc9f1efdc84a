// heads: the list, a head by lot as a file, and how heads by lot compare with the survey.
#include <cmath>

#include "appearance/hair.h"
#include "base/number_text.h"
#include "document/document.h"
#include "editor/cli/verbs.h"
#include "io/head_kit.h"
#include "io/surface_glb.h"
#include "io/virtual_head_file.h"
#include "io/write_file.h"

namespace stipple::cli {
namespace {

int list_heads() {
    const auto heads = io::built_in_heads();
    if (!heads) return fail(heads.error());
    std::string text;
    for (const io::BuiltInHead& one : *heads) {
        text +=
            one.name + std::string(one.name.size() < 12 ? 12 - one.name.size() : 1, ' ') + one.words + "\n";
    }
    text += "seed:7      a head by lot; also seed:7,sex=f,age=45\n";
    print(text);
    return done;
}

/// Shaved hairs to a share 0..1 per vertex, smoothed over some 4 mm.
std::vector<float> hair_share(const head::Head& head, const std::vector<dots::Follicle>& follicles) {
    const surface::Surface& skin = *head.surface;
    std::vector<float> share(skin.positions().size(), 0.0f), area(share.size(), 0.0f);
    for (const dots::Follicle& follicle : follicles) {
        const auto nearest = head.bvh->nearest(follicle.position, 1.0f);
        if (nearest) share[surface::nearest_vertex(skin, nearest->point)] += 1.0f;
    }
    for (std::uint32_t t = 0; t < skin.triangles().size(); ++t)
        for (const std::uint32_t v : skin.triangles()[t])
            area[v] += static_cast<float>(skin.triangle_area(t) / 3.0);
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round)
        for (std::vector<float>* values : {&share, &area}) {
            std::vector<float> sum(values->size(), 0.0f), count(values->size(), 0.0f);
            for (const surface::Triangle& t : skin.triangles())
                for (const std::uint32_t v : t) {
                    sum[v] += ((*values)[t[0]] + (*values)[t[1]] + (*values)[t[2]]) / 3.0f;
                    count[v] += 1.0f;
                }
            for (std::size_t v = 0; v < sum.size(); ++v)
                if (count[v] > 0.0f) (*values)[v] = sum[v] / count[v];
        }
    constexpr float full = 0.8f;  // follicular units per mm2 of a full head of hair
    for (std::size_t v = 0; v < share.size(); ++v)
        share[v] = std::min(1.0f, area[v] > 0.0f ? share[v] / area[v] / full : 0.0f);
    return share;
}

/// The skin with the client's skin colour and the shadow of the shaved hair that the pattern leaves.
base::Result<surface::SurfacePtr> shaded(const document::Document& document,
                                         const document::Derived& derived) {
    const plan::Plan& plan = document.plan();
    const appearance::Skin skin{plan.looks.melanin, plan.looks.blood};
    const glm::vec3 bare = glm::max(glm::vec3(appearance::albedo(skin)), glm::vec3(0.0f));
    appearance::Hair hair;
    hair.color = appearance::HairColor::dark_brown;
    hair.stubble_mm = 0.0;
    const glm::vec3 shaved = glm::max(
        glm::vec3(appearance::linear_of(appearance::shaved_reflectance(skin, hair))), glm::vec3(0.0f));
    surface::Mesh mesh;
    const surface::Surface& surface = *plan.head->surface;
    mesh.positions.assign(surface.positions().begin(), surface.positions().end());
    mesh.triangles.assign(surface.triangles().begin(), surface.triangles().end());
    std::vector<float> share(mesh.positions.size(), 0.0f);
    if (derived.follicles) share = hair_share(*plan.head, *derived.follicles);
    for (const float one : share) mesh.colors.push_back(glm::mix(bare, shaved, one));
    return surface::Surface::make(std::move(mesh));
}

int make_one(const HeadsOptions& options) {
    const std::string extension = options.out.extension().string();
    if (extension != ".glb" && extension != ".stipple")
        return fail({base::ErrorCode::wrong_usage,
                     "A head is written as .glb or .stipple; \"" + options.out.string() + "\" is neither."});
    std::string name = "seed:" + std::to_string(*options.make);
    if (!options.sex.empty()) name += ",sex=" + options.sex;
    if (options.age) name += ",age=" + base::fixed(*options.age, 0);
    auto head = io::load_built_in(name);
    if (!head) return fail(head.error());
    auto document = document::Document::create(*head, 1);
    if (!document) return fail(document.error());
    auto commands = io::starting_commands(name, **head);
    if (!commands) return fail(commands.error());
    if (!options.norwood.empty())
        commands->emplace_back(edit::ApplyPattern{"norwood-" + options.norwood, 150});
    for (const edit::Command& command : *commands) {
        if (auto ok = document->run(command); !ok) return fail(ok.error());
    }
    document::Derived derived;
    if (!options.norwood.empty() || extension == ".stipple") {
        auto made = document->derive(progress());
        if (!made) return fail(made.error());
        derived = std::move(*made);
    }
    if (extension == ".stipple") {
        if (auto ok = document->save(options.out, progress()); !ok) return fail(ok.error());
    } else {
        const auto skin = shaded(*document, derived);
        if (!skin) return fail(skin.error());
        if (auto ok = io::write_file(options.out, io::surface_glb(**skin)); !ok) return fail(ok.error());
    }
    const plan::Client& client = document->plan().client;
    say("Head " + name + ": " + (client.sex == head::Sex::male ? "male" : "female") + ", " +
        std::to_string(client.age) + " years, in \"" + options.out.string() + "\".");
    return done;
}

int compare_with_survey(int count) {
    const auto kit = io::load_head_kit();
    if (!kit) return fail(kit.error());
    std::string text = "size, mm               survey        made          mean    SD      missed in fit\n";
    for (const head::Sex sex : {head::Sex::male, head::Sex::female}) {
        std::array<double, head::size_count> sum{}, missed{};
        std::vector<head::Sizes> reached;
        for (int k = 0; k < count; ++k) {
            if (!progress().step("Making heads", static_cast<double>(k) / count))
                return fail({base::ErrorCode::cancelled, "Stopped."});
            const head::DrawnHead drawn = head::draw_head({static_cast<std::uint64_t>(k), sex, {}});
            const head::Fitted fitted = head::fit_sizes(kit->measuring, drawn.features, drawn.sizes);
            for (std::size_t i = 0; i < sum.size(); ++i) {
                sum[i] += fitted.reached[i];
                if (std::abs(fitted.reached[i] / drawn.sizes[i] - 1.0) > 0.03) missed[i] += 1.0;
            }
            reached.push_back(fitted.reached);
        }
        text += sex == head::Sex::male ? "men\n" : "women\n";
        const auto together = [&](std::size_t i, std::size_t j) {  // covariance, mm2
            double product = 0.0;
            for (const head::Sizes& one : reached)
                product += (one[i] - sum[i] / count) * (one[j] - sum[j] / count) / count;
            return product;
        };
        for (std::size_t i = 0; i < sum.size(); ++i) {
            const head::SurveyRow& row = head::survey_rows()[i];
            const std::size_t side = sex == head::Sex::male ? 0 : 1;
            const double mean = sum[i] / count, deviation = std::sqrt(together(i, i));
            const auto column = [](std::string part, std::size_t width) {
                part.resize(std::max(width, part.size() + 1), ' ');
                return part;
            };
            text += column("  " + std::string(row.label), 23) +
                    column(base::fixed(row.mean[side], 1) + " " + base::fixed(row.deviation[side], 1), 14) +
                    column(base::fixed(mean, 1) + " " + base::fixed(deviation, 1), 14) +
                    column(base::fixed(100.0 * (mean / row.mean[side] - 1.0), 1) + " %", 8) +
                    column(base::fixed(100.0 * (deviation / row.deviation[side] - 1.0), 1) + " %", 8) +
                    base::fixed(100.0 * missed[i] / count, 1) + " %\n";
        }
        text += "  correlations, survey and made:";
        using head::Size;
        struct Pair {
            Size a, b;
            const char* words;
        };
        for (const Pair& pair : {Pair{Size::length, Size::breadth, "length, breadth"},
                                 Pair{Size::length, Size::girth, "length, circumference"},
                                 Pair{Size::breadth, Size::girth, "breadth, circumference"},
                                 Pair{Size::length, Size::height, "length, height"}}) {
            const auto i = static_cast<std::size_t>(pair.a), j = static_cast<std::size_t>(pair.b);
            const double made = together(i, j) / std::sqrt(together(i, i) * together(j, j));
            text += std::string("\n    ") + pair.words + "  " +
                    base::fixed(head::size_correlation(pair.a, pair.b), 2) + "  " + base::fixed(made, 3);
        }
        text += "\n";
    }
    print(text);
    return done;
}

}  // namespace

int verb_heads(const HeadsOptions& options) {
    if (options.survey > 0) return compare_with_survey(options.survey);
    return options.make ? make_one(options) : list_heads();
}

}  // namespace stipple::cli

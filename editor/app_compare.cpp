// Several pictures of the head beside each other: options of the plan, and the sessions. And what moves by
// itself: the years after the treatment, the order of work.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "editor/app.h"
#include "editor/language.h"
#include "editor/theme.h"
#include "editor/widgets/controls.h"
#include "plan/calendar.h"

namespace stipple::editor {

void App::keep_option(std::size_t index) {
    const document::Document* document = work.document();
    if (!document || index >= options.size() || !document->derived().dots || document->following()) return;
    options[index] = Option{document->plan(), document->derived(), work.documents()};
    view.beside = true;
}

bool App::return_to(std::size_t index) {
    if (index >= options.size() || !options[index] || !work.document()) return false;
    const edit::History& history = work.document()->history();
    const std::uint64_t wanted = plan::hash(options[index]->plan);
    // The start stands before the first entry.
    const auto entries = history.entries();
    for (std::size_t i = entries.size(); i > 0; --i) {
        if (plan::hash(entries[i - 1].plan) != wanted) continue;
        while (history.position() > i) work.undo();
        while (history.position() < i) work.redo();
        return true;
    }
    work.say(Message::Kind::refused,
             "The steps that led to this option are no longer in the history. It can still be looked at.");
    return false;
}

std::vector<App::Column> App::columns() const {
    std::vector<Column> all;
    const document::Document* document = work.document();
    if (!document || !view.beside) return all;
    const render::Scene now = scene();
    if (view.step == Step::preview) {
        bool current = false;
        for (std::size_t i = 0; i < options.size(); ++i) {
            if (!options[i] || options[i]->document != work.documents()) continue;
            const Option& option = *options[i];
            Column column{std::string(1, static_cast<char>('A' + i)), "", now};
            column.scene.plan = &option.plan;
            column.scene.head = option.plan.head;
            column.scene.dots = option.derived.dots;
            column.scene.density = option.derived.density;
            column.scene.hairline = option.derived.hairline;
            current = current || option.derived.dots == now.dots;
            if (option.derived.dots)
                column.words = base::grouped(static_cast<long long>(option.derived.dots->size())) + " dots";
            all.push_back(std::move(column));
        }
        if (!all.empty() && !current) {
            all.push_back({"Now", "", now});
            if (now.dots)
                all.back().words = base::grouped(static_cast<long long>(now.dots->size())) + " dots";
        }
        if (all.size() < 2) all.clear();
    } else if (view.step == Step::sessions && !view.work_done && now.dots) {
        const std::size_t count = document->plan().sessions.size();
        if (count < 2 || count > 4) return all;
        const std::vector<std::string> dates = plan::session_dates(document->plan());
        for (std::size_t i = 0; i < count; ++i) {
            Column column{"Session " + std::to_string(i + 1), "", now};
            column.scene.session = static_cast<int>(i + 1);
            const auto dots = std::count_if(now.dots->begin(), now.dots->end(), [i](const dots::Dot& dot) {
                return dot.session == static_cast<int>(i + 1);
            });
            column.words = base::grouped(dots) + " dots";
            if (i < dates.size()) column.words = dates[i] + " · " + column.words;
            all.push_back(std::move(column));
        }
    }
    // Further away, so that the head is as wide as its place.
    const float aspect = area_.size.x / std::max(area_.size.y, 1.0f) /
                         static_cast<float>(std::max<std::size_t>(all.size(), 1));
    for (Column& column : all) column.scene.camera.distance *= std::max(1.0f, 0.78f / std::max(aspect, 0.1f));
    return all;
}

void App::columns_panel(ImVec2 at, ImVec2 size) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float gap = px(2), width = (size.x - gap * static_cast<float>(columns_.size() - 1)) /
                                     static_cast<float>(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const float x = at.x + (width + gap) * static_cast<float>(i);
        list->AddImage(reinterpret_cast<ImTextureID>(column_texture + static_cast<std::intptr_t>(i)),
                       {x, at.y}, {x + width, at.y + size.y}, {0, 1}, {1, 0});
    }
}

void App::columns_words() {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float gap = px(2), width = (area_.size.x - gap * static_cast<float>(columns_.size() - 1)) /
                                     static_cast<float>(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const float x = area_.origin.x + (width + gap) * static_cast<float>(i);
        (void)widgets::pill(list, {x + px(12), area_.origin.y + px(126)}, tr(columns_[i].title),
                            tr_pieces(columns_[i].words));
    }
}

WorkOrder& App::work_order() {
    const int session = std::max(view.session, 1);
    if (work.document()) work_order_.follow(*work.plan(), work.document()->derived().dots, session);
    return work_order_;
}

void App::play_work() {
    if (work_order().count() == 0) return;
    view.session = std::max(view.session, 1);
    view.work_plays = !view.work_plays;
    if (!view.work_done || *view.work_done >= 1.0) view.work_done = 0.0;
}

bool App::play(float seconds) {
    // In real time even where a frame takes long.
    const double step = std::min(static_cast<double>(seconds), 1.5);
    bool moved = false;
    if (view.time_plays && view.step == Step::preview) {
        // A month of healing in four seconds, then a year every two.
        constexpr double healed = 28, last = 28 + 365.25 * 8;
        double& days = view.age.days;
        days = std::min(days + step * (days < healed ? healed / 4 : 365.25 / 2), last);
        if (days >= last) view.time_plays = false;
        moved = true;
    }
    if (view.work_plays && view.step == Step::sessions && view.work_done) {
        *view.work_done = std::min(*view.work_done + step / 20.0, 1.0);
        if (*view.work_done >= 1.0) view.work_plays = false;
        moved = true;
    }
    return moved;
}

void App::ask_client_picture() {
    if (!work.document()) return;
    const std::filesystem::path& path = work.document()->path();
    // As the papers are named: the plan's name, then what it shows.
    std::string stage;
    for (const char c : render::words(view.age)) {
        if (c != ',') stage += c == ' ' ? '-' : c;
    }
    ask_file(Dialog::save_picture, path.empty() ? browser_.folder() : path.parent_path(), {".png"},
             work.file_name() + "-" + stage);
}

void App::make_client_picture(const std::filesystem::path& file) {
    if (!work.document()) return;
    SidePictures::Wish wish{SidePictures::Use::client, scene(), *work.plan(), 1600, 1200, 0.0f, file, {}};
    wish.scene.overlay = {};
    wish.scene.ui_scale = 1;
    if (view.split) wish.split_at = view.split_at;
    side_pictures.ask(std::move(wish));
}

void App::follow_side_pictures() {
    const auto made = side_pictures.poll();
    if (!made) return;
    moved_ = true;
    if (made->use == SidePictures::Use::recent) {
        // A picture that cannot be kept is missed by nobody.
        pictures_.forget(made->file);
    } else if (made->status) {
        work.say(Message::Kind::done, words_of_saved(made->file));
    } else if (made->status.error().code == base::ErrorCode::cancelled) {
        work.say(Message::Kind::done, made->status.error().message);
    } else {
        work.messages.keep(Message::Kind::refused, made->status.error().message);
    }
}

}  // namespace stipple::editor

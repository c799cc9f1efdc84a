#pragma once
// One description of a struct's fields serves both directions: `fields(archive, value)` calls archive("name",
// member). Writer makes a JSON object, Reader takes one apart strictly: missing, unknown and wrong fields
// become one sentence.
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "surface/surface_point.h"

namespace stipple::io {

// Insertion order is kept, so files read well and the same value gives the same bytes.
using Json = nlohmann::ordered_json;

/// Text of a JSON value; letters that are not UTF-8 become U+FFFD instead of an exception. `indent` < 0: one
/// line.
inline std::string json_text(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

class JsonWriter {
public:
    static constexpr bool reading = false;
    Json object = Json::object();

    template <typename T>
    void operator()(const char* name, const T& value) {
        object[name] = json_of(value);
    }
    template <typename T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) object[name] = json_of(*value);
    }
    /// Left out where it is as T{}: files from before there was such a field stay readable.
    template <typename T>
    void unless_empty(const char* name, const T& value) {
        if (!(value == T{})) object[name] = json_of(value);
    }
    /// A field that older files do not have: written only where it differs from `usual`.
    template <typename T>
    void later(const char* name, const T& value, const T& usual) {
        if (!(value == usual)) object[name] = json_of(value);
    }
    template <typename E, std::size_t N>
    void later(const char* name, const E& value, const E& usual, const char* const (&names)[N]) {
        if (value != usual) choice(name, value, names);
    }
    /// Enumerations by name.
    template <typename E, std::size_t N>
    void choice(const char* name, const E& value, const char* const (&names)[N]) {
        object[name] = names[static_cast<std::size_t>(value)];
    }

    template <typename E, std::size_t N>
    void choice(const char* name, const std::optional<E>& value, const char* const (&names)[N]) {
        if (value) choice(name, *value, names);
    }

    template <typename T>
    static Json json_of(const T& value) {
        if constexpr (std::is_same_v<T, surface::SurfacePoint>) {
            return Json::array({value.triangle, value.u, value.v});
        } else if constexpr (IsVector<T>::value) {
            Json array = Json::array();
            for (const auto& one : value) array.push_back(json_of(one));
            return array;
        } else if constexpr (std::is_class_v<T> && !std::is_same_v<T, std::string>) {
            JsonWriter inner;
            fields(inner, const_cast<T&>(value));
            return inner.object;
        } else {
            return value;
        }
    }
};

class JsonReader {
public:
    static constexpr bool reading = true;
    std::string trouble;  // first thing that is wrong; empty: all well

    explicit JsonReader(const Json& object, std::string where = {})
        : object_(object), where_(std::move(where)) {
        if (!object.is_object()) trouble = here() + "an object in { } is expected";
    }

    template <typename T>
    void operator()(const char* name, T& value) {
        if (const Json* found = find(name, true)) read(name, *found, value);
    }
    template <typename T>
    void operator()(const char* name, std::optional<T>& value) {
        value.reset();
        if (const Json* found = find(name, false)) read(name, *found, value.emplace());
    }
    template <typename T>
    void unless_empty(const char* name, T& value) {
        value = T{};
        if (const Json* found = find(name, false)) read(name, *found, value);
    }
    template <typename T>
    void later(const char* name, T& value, const T& usual) {
        value = usual;
        if (const Json* found = find(name, false)) read(name, *found, value);
    }
    template <typename E, std::size_t N>
    void later(const char* name, E& value, const E& usual, const char* const (&names)[N]) {
        value = usual;
        if (find(name, false)) choice(name, value, names);
    }
    template <typename E, std::size_t N>
    void choice(const char* name, E& value, const char* const (&names)[N]) {
        const Json* found = find(name, true);
        if (!found) return;
        for (std::size_t i = 0; i < N; ++i) {
            if (found->is_string() && found->get_ref<const std::string&>() == names[i]) {
                value = static_cast<E>(i);
                return;
            }
        }
        std::string all;
        for (const char* one : names) all += (all.empty() ? "" : ", ") + std::string(one);
        fail(name, "must be one of " + all);
    }
    template <typename E, std::size_t N>
    void choice(const char* name, std::optional<E>& value, const char* const (&names)[N]) {
        value.reset();
        if (find(name, false)) choice(name, value.emplace(), names);
    }
    /// Call when every field was asked for: refuses fields nobody knows.
    void finish() {
        if (!trouble.empty() || !object_.is_object()) return;
        for (const auto& [name, value] : object_.items()) {
            if (!seen_.contains(name)) {
                trouble = here() + "there is no field \"" + name + "\"";
                return;
            }
        }
    }

private:
    std::string here() const { return where_.empty() ? "" : where_ + ": "; }
    void fail(const std::string& name, const std::string& what) {
        if (trouble.empty()) trouble = here() + "\"" + name + "\" " + what;
    }
    const Json* find(const char* name, bool needed) {
        seen_.insert(name);
        if (!trouble.empty()) return nullptr;
        const auto found = object_.find(name);
        if (found == object_.end()) {
            if (needed) fail(name, "is missing");
            return nullptr;
        }
        return &*found;
    }

    template <typename T>
    void read(const std::string& name, const Json& json, T& value) {
        if (!trouble.empty()) return;
        if constexpr (std::is_same_v<T, surface::SurfacePoint>) {
            if (!json.is_array() || json.size() != 3) return fail(name, "must be [triangle, u, v]");
            read(name, json[0], value.triangle);
            read(name, json[1], value.u);
            read(name, json[2], value.v);
        } else if constexpr (std::is_same_v<T, bool>) {
            if (!json.is_boolean()) return fail(name, "must be true or false");
            value = json.get<bool>();
        } else if constexpr (std::is_same_v<T, std::string>) {
            if (!json.is_string()) return fail(name, "must be a text");
            value = json.get<std::string>();
            if (value.size() > 4096) fail(name, "is longer than 4,096 letters");
        } else if constexpr (std::is_floating_point_v<T>) {
            if (!json.is_number()) return fail(name, "must be a number");
            value = json.get<T>();
            if (!std::isfinite(value)) fail(name, "must be a finite number");
        } else if constexpr (std::is_integral_v<T>) {
            if (!json.is_number_integer()) return fail(name, "must be a whole number");
            if (json.is_number_unsigned()
                    ? json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max())
                    : json.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<T>::min())) {
                return fail(name, "is out of range");
            }
            value = static_cast<T>(json.is_number_unsigned()
                                       ? json.get<std::uint64_t>()
                                       : static_cast<std::uint64_t>(json.get<std::int64_t>()));
        } else if constexpr (IsVector<T>::value) {
            if (!json.is_array()) return fail(name, "must be a list in [ ]");
            value.clear();
            for (const Json& one : json) {
                value.emplace_back();
                read(name, one, value.back());
                if (!trouble.empty()) return;
            }
        } else {
            JsonReader inner(json, here() + name);
            fields(inner, value);
            inner.finish();
            if (trouble.empty()) trouble = inner.trouble;
        }
    }

    const Json& object_;
    std::string where_;
    std::set<std::string> seen_;
};

}  // namespace stipple::io

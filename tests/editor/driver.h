#pragma once
// The person of scripts, made at once for tests.
#include "editor/script/person.h"

namespace stipple::test {

using editor::begin_items;
using editor::item;
using editor::item_labels;
using editor::Rect;

class Driver : public editor::Person {
public:
    explicit Driver(glm::vec2 size = {1280, 800}, float scale = 1);
};

}  // namespace stipple::test

#pragma once
// The built-in man, read once.
#include <gtest/gtest.h>

#include "io/head_asset.h"

namespace stipple::document {

inline head::HeadPtr male() {
    static const head::HeadPtr head = [] {
        auto loaded = io::load_built_in("male");
        EXPECT_TRUE(loaded) << loaded.error().message;
        return *loaded;
    }();
    return head;
}

}  // namespace stipple::document

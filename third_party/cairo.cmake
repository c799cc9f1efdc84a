pkg_check_modules(cairo REQUIRED IMPORTED_TARGET GLOBAL cairo cairo-pdf cairo-svg pango pangocairo)
add_library(stipple_third_party::cairo INTERFACE IMPORTED GLOBAL)
target_link_libraries(stipple_third_party::cairo INTERFACE PkgConfig::cairo)

# stb compiled once, behind png/png.h. Its functions stay inside that file: other libraries export the same names.
find_path(STB_INCLUDE_DIR stb_image.h PATH_SUFFIXES stb REQUIRED)
add_library(stipple_png STATIC ${CMAKE_CURRENT_SOURCE_DIR}/png/png.cpp
            ${CMAKE_CURRENT_SOURCE_DIR}/png/glyphs.cpp)
target_include_directories(stipple_png PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_include_directories(stipple_png SYSTEM PRIVATE ${STB_INCLUDE_DIR})
target_link_libraries(stipple_png PRIVATE stipple_warnings)
add_library(stipple_third_party::png ALIAS stipple_png)

# stb compiled once, behind png/png.h. Its functions stay inside that file: other libraries export the same names.
pkg_check_modules(stb REQUIRED stb)
add_library(stipple_png STATIC ${CMAKE_CURRENT_SOURCE_DIR}/png/png.cpp)
target_include_directories(stipple_png PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_include_directories(stipple_png SYSTEM PRIVATE ${stb_INCLUDE_DIRS})
target_link_libraries(stipple_png PRIVATE stipple_warnings)
add_library(stipple_third_party::png ALIAS stipple_png)

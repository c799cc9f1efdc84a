# Only the program stipple-import may link this: Debian's build aborts on damaged files.
find_package(assimp 5 REQUIRED)
add_library(stipple_third_party::assimp INTERFACE IMPORTED GLOBAL)
target_link_libraries(stipple_third_party::assimp INTERFACE assimp::assimp)

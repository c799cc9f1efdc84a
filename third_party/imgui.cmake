# Dear ImGui, built by us from the unmodified sources that fetch_imgui.sh leaves in .fetched/imgui.
set(imgui_dir ${CMAKE_CURRENT_SOURCE_DIR}/.fetched/imgui)
if(NOT EXISTS ${imgui_dir}/imgui.h)
  message(WARNING "Dear ImGui is not here, so the program `stipple` is left out: run ./dev setup and configure again.")
  return()
endif()
set(imgui_sources ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp
    ${imgui_dir}/imgui_widgets.cpp ${imgui_dir}/misc/cpp/imgui_stdlib.cpp
    ${imgui_dir}/backends/imgui_impl_glfw.cpp ${imgui_dir}/backends/imgui_impl_opengl3.cpp)

add_library(imgui STATIC EXCLUDE_FROM_ALL ${imgui_sources})
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir} ${imgui_dir}/backends ${imgui_dir}/misc/cpp)
target_compile_options(imgui PRIVATE -w)
target_link_libraries(imgui PUBLIC glfw ${CMAKE_DL_LIBS})
add_library(stipple_third_party::imgui ALIAS imgui)

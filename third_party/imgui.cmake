# Dear ImGui, built by us from the unmodified sources that fetch_imgui.sh leaves in .fetched/imgui:
#   imgui_headers  for code that is linked with it later
#   imgui          calls the four ImGuiTestEngineHook functions of editor/script/items.cpp, when they are wanted
set(imgui_dir ${CMAKE_CURRENT_SOURCE_DIR}/.fetched/imgui)
if(NOT EXISTS ${imgui_dir}/.version)
  # Where apt is not the package manager, vcpkg brings the same version ready built, without the hooks, so without scripts.
  find_package(imgui CONFIG QUIET)
  if(imgui_FOUND)
    foreach(variant imgui imgui_headers)
      add_library(stipple_third_party::${variant} ALIAS imgui::imgui)
    endforeach()
  else()
    message(WARNING "Dear ImGui is not here, so the program `stipple` is left out: run ./dev setup and configure again.")
  endif()
  return()
endif()

add_library(imgui_headers INTERFACE)
target_include_directories(imgui_headers SYSTEM INTERFACE ${imgui_dir} ${imgui_dir}/backends ${imgui_dir}/misc/cpp)
target_link_libraries(imgui_headers INTERFACE glfw)
add_library(stipple_third_party::imgui_headers ALIAS imgui_headers)

foreach(variant imgui)
  add_library(${variant} STATIC EXCLUDE_FROM_ALL
    ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp
    ${imgui_dir}/misc/cpp/imgui_stdlib.cpp
    ${imgui_dir}/backends/imgui_impl_glfw.cpp ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
  target_compile_options(${variant} PRIVATE -w)
  target_link_libraries(${variant} PUBLIC imgui_headers ${CMAKE_DL_LIBS})
  add_library(stipple_third_party::${variant} ALIAS ${variant})
endforeach()
target_compile_definitions(imgui PRIVATE IMGUI_ENABLE_TEST_ENGINE)

#include "render/shader.h"

#include "render/asset_files.h"

namespace stipple::render {

base::Result<gl::Program> load_program(std::string_view name, std::string_view vertex_file,
                                       std::string_view fragment_file) {
    const auto folder = shader_folder();
    if (!folder) return folder.error();
    const auto vertex = shader_source(*folder, vertex_file);
    if (!vertex) return vertex.error();
    const auto fragment = shader_source(*folder, fragment_file);
    if (!fragment) return fragment.error();
    return gl::Program::link(name, *vertex, *fragment);
}

}  // namespace stipple::render

#include "render/shader.h"

#include "render/asset_files.h"

namespace stipple::render {

base::Result<gl::Program> load_program(std::string_view name, std::string_view vertex_file,
                                       std::string_view fragment_file,
                                       const std::vector<std::string_view>& defined) {
    const auto folder = shader_folder();
    if (!folder) return folder.error();
    const auto vertex = shader_source(*folder, vertex_file);
    if (!vertex) return vertex.error();
    const auto fragment = shader_source(*folder, fragment_file);
    if (!fragment) return fragment.error();
    return gl::Program::link(name, with_defined(*vertex, defined), with_defined(*fragment, defined));
}

std::string with_defined(std::string source, const std::vector<std::string_view>& defined) {
    std::size_t at = source.find('\n') + 1;  // the version stands in the first line
    for (const std::string_view name : defined) {
        const std::string line = "#define " + std::string(name) + "\n";
        source.insert(at, line);
        at += line.size();
    }
    return source;
}

}  // namespace stipple::render

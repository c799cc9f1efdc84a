#pragma once
// A program from two files of the shader folder.
#include <string_view>
#include <vector>

#include "gl/program.h"

namespace stipple::render {

/// `defined`: names that #ifdef in the shaders asks for.
base::Result<gl::Program> load_program(std::string_view name, std::string_view vertex_file,
                                       std::string_view fragment_file,
                                       const std::vector<std::string_view>& defined = {});
/// The source with "#define NAME" behind its version.
std::string with_defined(std::string source, const std::vector<std::string_view>& defined);

}  // namespace stipple::render

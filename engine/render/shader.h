#pragma once
// A program from two files of the shader folder.
#include "gl/program.h"

namespace stipple::render {

base::Result<gl::Program> load_program(std::string_view name, std::string_view vertex_file,
                                       std::string_view fragment_file);

}  // namespace stipple::render

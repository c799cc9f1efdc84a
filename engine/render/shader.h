#pragma once
// A program from two files of the shader folder.
#include <initializer_list>

#include "gl/program.h"

namespace stipple::render {

/// `defined`: names that #ifdef in the fragment shader asks for.
base::Result<gl::Program> load_program(std::string_view name, std::string_view vertex_file,
                                       std::string_view fragment_file,
                                       std::initializer_list<std::string_view> defined = {});
/// The source with "#define NAME" behind its version.
std::string with_defined(std::string source, std::initializer_list<std::string_view> defined);

}  // namespace stipple::render

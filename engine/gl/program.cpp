#include "gl/program.h"

#include <epoxy/gl.h>

#include <glm/gtc/type_ptr.hpp>

namespace stipple::gl {
namespace {

void delete_shader(unsigned id) {
    glDeleteShader(id);
}

base::Result<Handle<delete_shader>> compile(std::string_view name, GLenum stage, const std::string& source) {
    Handle<delete_shader> shader(glCreateShader(stage));
    const char* text = source.c_str();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint good = 0;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &good);
    if (good == GL_TRUE) return shader;
    GLint size = 0;
    glGetShaderiv(shader.id(), GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size > 0 ? size : 1), '\0');
    glGetShaderInfoLog(shader.id(), size, nullptr, log.data());
    return base::Error{base::ErrorCode::unreadable,
                       "The shader " + std::string(name) +
                           (stage == GL_VERTEX_SHADER ? " (vertices)" : " (fragments)") +
                           " cannot be used by this graphics driver: " + log};
}

}  // namespace

void delete_program(unsigned id) {
    glDeleteProgram(id);
}

base::Result<Program> Program::link(std::string_view name, const std::string& vertex_source,
                                    const std::string& fragment_source) {
    const auto vertex = compile(name, GL_VERTEX_SHADER, vertex_source);
    if (!vertex) return vertex.error();
    const auto fragment = compile(name, GL_FRAGMENT_SHADER, fragment_source);
    if (!fragment) return fragment.error();
    Program program;
    program.handle_ = Handle<delete_program>(glCreateProgram());
    const unsigned id = program.handle_.id();
    glAttachShader(id, vertex->id());
    glAttachShader(id, fragment->id());
    glLinkProgram(id);
    glDetachShader(id, vertex->id());
    glDetachShader(id, fragment->id());
    GLint good = 0;
    glGetProgramiv(id, GL_LINK_STATUS, &good);
    if (good == GL_TRUE) return program;
    GLint size = 0;
    glGetProgramiv(id, GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size > 0 ? size : 1), '\0');
    glGetProgramInfoLog(id, size, nullptr, log.data());
    return base::Error{base::ErrorCode::unreadable,
                       "The shaders of " + std::string(name) + " do not fit together: " + log};
}

void Program::use() const {
    glUseProgram(handle_.id());
}

int Program::location(const char* name) {
    const auto found = locations_.find(std::string_view(name));
    if (found != locations_.end()) return found->second;
    const int place = glGetUniformLocation(handle_.id(), name);
    locations_.emplace(name, place);
    return place;
}

void Program::set(const char* name, int value) {
    glUniform1i(location(name), value);
}
void Program::set(const char* name, float value) {
    glUniform1f(location(name), value);
}
void Program::set(const char* name, glm::vec2 value) {
    glUniform2f(location(name), value.x, value.y);
}
void Program::set(const char* name, glm::vec3 value) {
    glUniform3f(location(name), value.x, value.y, value.z);
}
void Program::set(const char* name, glm::vec4 value) {
    glUniform4f(location(name), value.x, value.y, value.z, value.w);
}
void Program::set(const char* name, const glm::mat3& value) {
    glUniformMatrix3fv(location(name), 1, GL_FALSE, glm::value_ptr(value));
}
void Program::set(const char* name, const glm::mat4& value) {
    glUniformMatrix4fv(location(name), 1, GL_FALSE, glm::value_ptr(value));
}

}  // namespace stipple::gl

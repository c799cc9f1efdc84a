#pragma once
// A linked pair of vertex and fragment shader, and its uniforms by name. Setting a name that the linker
// dropped does nothing: shaders may leave uniforms unused.
#include <glm/glm.hpp>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gl/handle.h"

namespace stipple::gl {

void delete_program(unsigned id);

class Program {
public:
    /// `name` is for the error, which holds the driver's words with their lines.
    static base::Result<Program> link(std::string_view name, const std::string& vertex_source,
                                      const std::string& fragment_source);

    void use() const;
    /// The program must be in use.
    void set(const char* name, int value);
    void set(const char* name, float value);
    void set(const char* name, glm::vec2 value);
    void set(const char* name, glm::vec3 value);
    void set(const char* name, glm::vec4 value);
    void set(const char* name, const glm::mat3& value);
    void set(const char* name, const glm::mat4& value);
    unsigned id() const { return handle_.id(); }

private:
    Program() = default;
    int location(const char* name);

    Handle<delete_program> handle_;
    std::map<std::string, int, std::less<>> locations_;
};

}  // namespace stipple::gl

#include "bench/peers/blender_peer.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace stipple::bench {

std::unique_ptr<BlenderPeer> BlenderPeer::start(const std::filesystem::path& script,
                                                const std::filesystem::path& scratch) {
    std::signal(SIGPIPE, SIG_IGN);
    int to[2], from[2];
    if (pipe(to) != 0 || pipe(from) != 0) return nullptr;
    const int pid = fork();
    if (pid < 0) return nullptr;
    if (pid == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        for (const int end : {to[0], to[1], from[0], from[1]}) close(end);
        const int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere >= 0) dup2(nowhere, 2);
        execlp("blender", "blender", "-b", "--factory-startup", "-noaudio", "-P", script.c_str(), nullptr);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    std::unique_ptr<BlenderPeer> peer(new BlenderPeer);
    peer->pid_ = pid;
    peer->in_ = fdopen(to[1], "w");
    peer->out_ = fdopen(from[0], "r");
    peer->scratch_ = scratch;
    const auto ready = peer->answer();
    if (!ready || ready->rfind("ready ", 0) != 0) return nullptr;
    peer->version_ = ready->substr(6);
    return peer;
}

BlenderPeer::~BlenderPeer() {
    tell("quit");
    if (in_ != nullptr) fclose(in_);
    if (out_ != nullptr) fclose(out_);
    int status = 0;
    if (pid_ > 0) waitpid(pid_, &status, 0);
}

bool BlenderPeer::tell(const std::string& line) {
    return in_ != nullptr && fputs((line + "\n").c_str(), in_) >= 0 && fflush(in_) == 0;
}

std::optional<std::string> BlenderPeer::answer() {
    std::string line;
    for (int c = fgetc(out_); c != EOF; c = fgetc(out_)) {
        if (c != '\n') {
            line += static_cast<char>(c);
            continue;
        }
        if (line.rfind("peer ", 0) == 0) return line.substr(5);
        line.clear();  // what Blender itself says
    }
    return std::nullopt;
}

bool BlenderPeer::load(const std::string& name, const surface::Surface& surface,
                       std::span<const float> density) {
    const auto path = scratch_ / (name + ".mesh");
    std::ofstream file(path, std::ios::binary);
    const auto write = [&](const void* data, std::size_t bytes) {
        file.write(static_cast<const char*>(data), static_cast<std::streamsize>(bytes));
    };
    const std::int32_t counts[2] = {static_cast<std::int32_t>(surface.positions().size()),
                                    static_cast<std::int32_t>(surface.triangles().size())};
    write(counts, sizeof counts);
    write(surface.positions().data(), surface.positions().size_bytes());
    write(surface.triangles().data(), surface.triangles().size_bytes());
    write(density.data(), density.size_bytes());
    file.close();
    const bool loaded = file.good() && tell("mesh " + name + " " + path.string()) && answer();
    std::filesystem::remove(path);
    return loaded;
}

std::optional<BlenderPeer::Run> BlenderPeer::distribute(const std::string& name, bool varied, double radius,
                                                        double per_mm2, int seed) {
    std::ostringstream line;
    line.precision(9);
    line << "set " << name << (varied ? " varied " : " even ") << radius << ' ' << per_mm2 << ' ' << seed;
    if (!tell(line.str())) return std::nullopt;
    const auto said = answer();
    if (!said) return std::nullopt;
    Run run;
    std::istringstream words(*said);
    words >> run.count >> run.seconds.cpu >> run.seconds.wall;
    return words ? std::optional(run) : std::nullopt;
}

std::vector<glm::vec3> BlenderPeer::points() {
    const auto path = scratch_ / "points.f32";
    if (!tell("points " + path.string())) return {};
    const auto said = answer();
    if (!said) return {};
    std::vector<glm::vec3> places(std::strtoull(said->c_str(), nullptr, 10));
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(places.data()),
              static_cast<std::streamsize>(places.size() * sizeof(glm::vec3)));
    if (!file) places.clear();
    std::filesystem::remove(path);
    return places;
}

double BlenderPeer::tuned_radius(const std::string& name, bool varied, double area_mm2, std::size_t count) {
    const double wanted = static_cast<double>(count);
    double radius = 0.74 * std::sqrt(2.0 / (std::sqrt(3.0) * wanted / area_mm2));
    for (int round = 0; round < 5; ++round) {
        const auto run = distribute(name, varied, radius, 10.0 * wanted / area_mm2, round + 1);
        if (!run || run->count == 0) break;
        const double share = static_cast<double>(run->count) / wanted;
        if (std::abs(share - 1.0) < 0.01) break;
        radius *= std::sqrt(share);
    }
    return radius;
}

}  // namespace stipple::bench

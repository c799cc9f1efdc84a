#pragma once
// Pressure and eraser end of a pen, which GLFW does not give. What a device is and what its events mean is
// told here without any platform; one file a platform listens (pen_x11.cpp). XInput2: Hutterer 2009,
// "Multi-pointer X, XI2 protocol".
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace stipple::editor {

/// What the hand does with the pen now.
struct PenSample {
    float pressure = 1.0f;  // 0..1
    bool eraser = false;    // its other end is turned to the tablet
    bool operator==(const PenSample&) const = default;
};

struct PenDevice {
    int id = 0;
    std::string name;        // tells the eraser end, which is a device of its own
    int pressure_axis = -1;  // none: a mouse
    double low = 0, high = 1;
};

class PenState {
public:
    /// The devices that there are now.
    void set_devices(std::vector<PenDevice> devices) { devices_ = std::move(devices); }
    /// A device moved; `axes`: number and value of those that it told.
    void moved(int device, std::span<const std::pair<int, double>> axes);
    /// Of the pen, if it was what moved last; nothing: a mouse, or no device yet.
    const std::optional<PenSample>& now() const { return now_; }

private:
    std::vector<PenDevice> devices_;
    std::optional<PenSample> now_;
};

/// Listens to the pens of a display.
class Pen {
public:
    virtual ~Pen() = default;
    /// Reads what came since the last call.
    virtual void poll() = 0;
    const PenState& state() const { return state_; }

protected:
    PenState state_;
};

/// Null where the platform has no pens or is not known: everything else works without.
std::unique_ptr<Pen> listen_to_pens();

}  // namespace stipple::editor

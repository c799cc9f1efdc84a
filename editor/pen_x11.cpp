// Pens on X11, by XInput2's raw events on a connection of our own: GLFW's window and its events stay as they
// are. Empty on other platforms.
#include "editor/pen.h"

#if defined(STIPPLE_XINPUT2)

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

#include <cstring>

namespace stipple::editor {
namespace {

class X11Pen : public Pen {
public:
    static std::unique_ptr<Pen> make() {
        auto pen = std::unique_ptr<X11Pen>(new X11Pen());
        int event = 0, error = 0, major = 2, minor = 2;
        if (!pen->display_ ||
            !XQueryExtension(pen->display_, "XInputExtension", &pen->opcode_, &event, &error) ||
            XIQueryVersion(pen->display_, &major, &minor) != Success)
            return nullptr;
        unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {};
        XISetMask(bits, XI_RawMotion);
        XISetMask(bits, XI_RawButtonPress);
        XIEventMask motion{XIAllMasterDevices, sizeof(bits), bits};
        XISelectEvents(pen->display_, DefaultRootWindow(pen->display_), &motion, 1);
        unsigned char changes[XIMaskLen(XI_LASTEVENT)] = {};
        XISetMask(changes, XI_HierarchyChanged);
        XIEventMask devices{XIAllDevices, sizeof(changes), changes};
        XISelectEvents(pen->display_, DefaultRootWindow(pen->display_), &devices, 1);
        pen->read_devices();
        XFlush(pen->display_);
        return pen;
    }
    ~X11Pen() override {
        if (display_) XCloseDisplay(display_);
    }
    X11Pen(const X11Pen&) = delete;
    X11Pen& operator=(const X11Pen&) = delete;

    void poll() override {
        while (XPending(display_) > 0) {
            XEvent event;
            XNextEvent(display_, &event);
            XGenericEventCookie* cookie = &event.xcookie;
            if (cookie->type != GenericEvent || cookie->extension != opcode_ ||
                !XGetEventData(display_, cookie))
                continue;
            if (cookie->evtype == XI_HierarchyChanged) {
                read_devices();
            } else if (cookie->evtype == XI_RawMotion || cookie->evtype == XI_RawButtonPress) {
                moved(*static_cast<const XIRawEvent*>(cookie->data));
            }
            XFreeEventData(display_, cookie);
        }
    }

private:
    X11Pen() : display_(XOpenDisplay(nullptr)) {}

    void moved(const XIRawEvent& event) {
        std::vector<std::pair<int, double>> axes;
        const double* value = event.raw_values;
        for (int axis = 0; axis < event.valuators.mask_len * 8; ++axis) {
            if (XIMaskIsSet(event.valuators.mask, axis)) axes.emplace_back(axis, *value++);
        }
        state_.moved(event.sourceid, axes);
    }

    void read_devices() {
        int count = 0;
        XIDeviceInfo* all = XIQueryDevice(display_, XIAllDevices, &count);
        const Atom pressure = XInternAtom(display_, "Abs Pressure", False);
        std::vector<PenDevice> devices;
        for (int i = 0; i < count; ++i) {
            PenDevice device{all[i].deviceid, all[i].name, -1, 0, 1};
            for (int k = 0; k < all[i].num_classes; ++k) {
                if (all[i].classes[k]->type != XIValuatorClass) continue;
                const auto& axis = *reinterpret_cast<const XIValuatorClassInfo*>(all[i].classes[k]);
                if (axis.label != pressure) continue;
                device.pressure_axis = axis.number;
                device.low = axis.min;
                device.high = axis.max;
            }
            if (all[i].use == XISlavePointer || all[i].use == XIFloatingSlave)
                devices.push_back(std::move(device));
        }
        if (all) XIFreeDeviceInfo(all);
        state_.set_devices(std::move(devices));
    }

    Display* display_ = nullptr;
    int opcode_ = 0;
};

}  // namespace

std::unique_ptr<Pen> listen_to_pens() {
    return X11Pen::make();
}

}  // namespace stipple::editor

#else

namespace stipple::editor {

std::unique_ptr<Pen> listen_to_pens() {
    return nullptr;
}

}  // namespace stipple::editor

#endif

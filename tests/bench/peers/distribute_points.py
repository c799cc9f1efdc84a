# Blender's Distribute Points on Faces (Poisson disk) as a peer: run as
#   blender -b --factory-startup -P distribute_points.py
# and told what to do by lines on its input; every answer is one line that begins with "peer ".
#   mesh NAME FILE                  loads a mesh: counts (2 x int32), positions (float32), corners (int32),
#                                   density per vertex (float32); mm
#   set NAME even|varied RADIUS PER_MM2 SEED   evaluates: "peer COUNT CPU_SECONDS WALL_SECONDS"
#   points FILE                     writes the places of the last set as float32: "peer COUNT"
# Only the evaluation is timed, inside this process, all its threads together.
import sys
import time

import bpy
import numpy

for thing in list(bpy.data.objects):
    bpy.data.objects.remove(thing)

group = bpy.data.node_groups.new("distribute", "GeometryNodeTree")
group.inputs.new("NodeSocketGeometry", "Geometry")
group.outputs.new("NodeSocketGeometry", "Geometry")
start = group.nodes.new("NodeGroupInput")
end = group.nodes.new("NodeGroupOutput")
distribute = group.nodes.new("GeometryNodeDistributePointsOnFaces")
distribute.distribute_method = "POISSON"
density = group.nodes.new("GeometryNodeInputNamedAttribute")
density.inputs["Name"].default_value = "density"
density_value = next(output for output in density.outputs if output.type == "VALUE")
vertices = group.nodes.new("GeometryNodePointsToVertices")
group.links.new(start.outputs[0], distribute.inputs["Mesh"])
group.links.new(distribute.outputs["Points"], end.inputs[0])

objects = {}


def say(*words):
    print("peer", *words, flush=True)


def load(name, path):
    with open(path, "rb") as file:
        count, triangles = (int(n) for n in numpy.fromfile(file, numpy.int32, 2))
        positions = numpy.fromfile(file, numpy.float32, 3 * count)
        corners = numpy.fromfile(file, numpy.int32, 3 * triangles)
        values = numpy.fromfile(file, numpy.float32, count)
    mesh = bpy.data.meshes.new(name)
    mesh.vertices.add(count)
    mesh.vertices.foreach_set("co", positions)
    mesh.loops.add(3 * triangles)
    mesh.loops.foreach_set("vertex_index", corners)
    mesh.polygons.add(triangles)
    mesh.polygons.foreach_set("loop_start", numpy.arange(0, 3 * triangles, 3, dtype=numpy.int32))
    mesh.polygons.foreach_set("loop_total", numpy.full(triangles, 3, dtype=numpy.int32))
    mesh.update(calc_edges=True)
    mesh.attributes.new("density", "FLOAT", "POINT").data.foreach_set("value", values)
    objects[name] = bpy.data.objects.new(name, mesh)
    say(triangles)


def choose(name, kind):
    for other in list(bpy.context.collection.objects):
        if other.name != name:
            other.modifiers.clear()
            bpy.context.collection.objects.unlink(other)
    thing = objects[name]
    if thing.name not in bpy.context.collection.objects:
        bpy.context.collection.objects.link(thing)
        thing.modifiers.new("distribute", "NODES").node_group = group
    factor = distribute.inputs["Density Factor"]
    if kind == "varied":
        group.links.new(density_value, factor)
    else:
        for link in list(factor.links):
            group.links.remove(link)
        factor.default_value = 1.0
    return thing


def count_of(thing, graph):
    cloud = [one for one in (thing.evaluated_get(graph),) if one.type == "MESH"]
    return len(cloud[0].data.vertices)


def evaluate(name, kind, radius, per_mm2, seed):
    thing = choose(name, kind)
    group.links.new(distribute.outputs["Points"], end.inputs[0])
    bpy.context.evaluated_depsgraph_get().update()
    distribute.inputs["Distance Min"].default_value = radius
    distribute.inputs["Density Max"].default_value = per_mm2
    distribute.inputs["Seed"].default_value = seed
    cpu, wall = time.process_time(), time.perf_counter()
    bpy.context.evaluated_depsgraph_get().update()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    # Counted as vertices, outside the time.
    group.links.new(distribute.outputs["Points"], vertices.inputs["Points"])
    group.links.new(vertices.outputs[0], end.inputs[0])
    graph = bpy.context.evaluated_depsgraph_get()
    graph.update()
    say(count_of(thing, graph), cpu, wall)
    return thing


last = None
say("ready", bpy.app.version_string)
for line in sys.stdin:
    words = line.split()
    if not words:
        continue
    if words[0] == "mesh":
        load(words[1], words[2])
    elif words[0] == "set":
        last = evaluate(words[1], words[2], float(words[3]), float(words[4]), int(words[5]))
    elif words[0] == "points":
        data = last.evaluated_get(bpy.context.evaluated_depsgraph_get()).data
        places = numpy.empty(3 * len(data.vertices), numpy.float32)
        data.vertices.foreach_get("co", places)
        places.tofile(words[1])
        say(len(data.vertices))
    elif words[0] == "quit":
        break

// Draws all nodes as points of seven shapes in one WebGL program.

import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform mat3 u_matrix;
varying vec4 v_color;
varying float v_shape;
varying float v_pixel;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.0 * 1.5;
  v_pixel = 2.0 * 1.5 / gl_PointSize;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

// Signed distances: negative inside. The point's square reaches 1.5 times the radius.
const FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying float v_shape;
varying float v_pixel;
float star(vec2 p) {
  float sector = 6.2831853 / 5.0;
  // Not quite on the axis, where some drivers know no angle.
  float a = mod(atan(p.x + 0.0001, -p.y) + sector / 2.0, sector) - sector / 2.0;
  vec2 q = length(p) * vec2(cos(a), abs(sin(a)));
  vec2 tip = vec2(1.35, 0.0);
  vec2 dent = 0.6 * vec2(cos(sector / 2.0), sin(sector / 2.0));
  vec2 edge = dent - tip;
  return ((q.x - tip.x) * -edge.y + (q.y - tip.y) * edge.x) / length(edge) * -1.0;
}
float shape(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.85;
  if (v_shape < 2.5) return max(p.y, abs(p.x) * 0.866 - p.y * 0.5) - 0.65;
  if (v_shape < 3.5) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.884;
  if (v_shape < 4.5) return max(abs(p.y), abs(p.x) * 0.866 + abs(p.y) * 0.5) - 0.953;
  if (v_shape < 5.5) return star(p);
  return max(abs(p.x) - 0.75, abs(p.y) - 1.1);
}
void main(void) {
  float d = shape((gl_PointCoord - 0.5) * 3.0);
  #ifdef PICKING_MODE
  if (d > 0.3) discard;
  gl_FragColor = v_color;
  #else
  gl_FragColor = v_color * clamp(0.5 - d / v_pixel, 0.0, 1.0);
  #endif
}`;

const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix"] as const;
const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;

export interface NodeAttributes {
  [key: string]: unknown;
  x: number;
  y: number;
  size: number;
  color: string;
  shape: number;
  type: string;
}

export class ShapeProgram extends NodeProgram<(typeof UNIFORMS)[number], NodeAttributes> {
  override getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
    };
  }

  override processVisibleItem(id: number, from: number, data: NodeDisplayData & { shape?: number }): void {
    this.array.set([data.x, data.y, data.size, floatColor(data.color), id, data.shape ?? 0], from);
  }

  override setUniforms(
    { sizeRatio, pixelRatio, matrix }: RenderParams,
    { gl, uniformLocations }: ProgramInfo,
  ): void {
    const { u_sizeRatio, u_pixelRatio, u_matrix } = uniformLocations as Record<
      (typeof UNIFORMS)[number],
      WebGLUniformLocation
    >;
    gl.uniform1f(u_pixelRatio, pixelRatio);
    gl.uniform1f(u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(u_matrix, false, matrix);
  }
}

package dev.talus.spark.report;

import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Regions of a triangulated plane in which a piecewise linear field is at or above a level.
 *
 * <p>A region is cut out of every triangle; edges that two triangles share cancel, and what is left
 * is chained to closed outlines. So a region is one path without seams, however many triangles it
 * covers. Time and memory are linear in the triangles.
 */
final class FilledContours {
  private final double[] x;
  private final double[] y;
  private final int[] triangles;

  /**
   * @param x first coordinate of the nodes [n]
   * @param y second coordinate of the nodes [n]
   * @param triangles three nodes a triangle [3m], in any orientation
   */
  FilledContours(double[] x, double[] y, int[] triangles) {
    this.x = x;
    this.y = y;
    this.triangles = triangles.clone();
    for (int t = 0; t < triangles.length; t += 3) {
      if (area(t) < 0) {
        this.triangles[t + 1] = triangles[t + 2];
        this.triangles[t + 2] = triangles[t + 1];
      }
    }
  }

  /** The whole domain. */
  Path2D everything() {
    return atOrAbove(new double[x.length], 0);
  }

  /**
   * The region where the field is at or above a level, empty if it is nowhere. Triangles with a
   * node that has no value (NaN) belong to no region.
   *
   * @param values the field at the nodes [n]
   */
  Path2D atOrAbove(double[] values, double level) {
    Outline outline = new Outline(values, level);
    for (int t = 0; t < triangles.length; t += 3) {
      if (!Double.isNaN(
          values[triangles[t]] + values[triangles[t + 1]] + values[triangles[t + 2]])) {
        outline.addTriangle(t);
      }
    }
    return outline.path();
  }

  private double area(int t) {
    int a = triangles[t];
    int b = triangles[t + 1];
    int c = triangles[t + 2];
    return (x[b] - x[a]) * (y[c] - y[a]) - (x[c] - x[a]) * (y[b] - y[a]);
  }

  /**
   * A corner of an outline: node {@code a}, or the point on the edge from node {@code a} to the
   * larger node {@code b} where the field has the level.
   */
  private record Corner(int a, int b) {}

  private final class Outline {
    private final double[] values;
    private final double level;
    private final Map<Corner, Deque<Corner>> next = new LinkedHashMap<>();

    Outline(double[] values, double level) {
      this.values = values;
      this.level = level;
    }

    void addTriangle(int t) {
      Corner first = null;
      Corner last = null;
      for (int i = 0; i < 3; i++) {
        int from = triangles[t + i];
        int to = triangles[t + (i + 1) % 3];
        if (isInside(from)) {
          Corner corner = new Corner(from, from);
          link(last, corner);
          first = first == null ? corner : first;
          last = corner;
        }
        if (isInside(from) != isInside(to)) {
          Corner corner = new Corner(Math.min(from, to), Math.max(from, to));
          link(last, corner);
          first = first == null ? corner : first;
          last = corner;
        }
      }
      link(last, first);
    }

    private boolean isInside(int node) {
      return values[node] >= level;
    }

    /** Adds an edge, or takes away the opposite one, which a neighbour has added. */
    private void link(Corner from, Corner to) {
      if (from == null || to == null) {
        return;
      }
      Deque<Corner> back = next.get(to);
      if (back != null && back.remove(from)) {
        if (back.isEmpty()) {
          next.remove(to);
        }
        return;
      }
      next.computeIfAbsent(from, key -> new ArrayDeque<>(2)).add(to);
    }

    Path2D path() {
      Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
      while (!next.isEmpty()) {
        Corner start = next.keySet().iterator().next();
        path.moveTo(x(start), y(start));
        for (Corner at = follow(start); !at.equals(start); at = follow(at)) {
          path.lineTo(x(at), y(at));
        }
        path.closePath();
      }
      return path;
    }

    private Corner follow(Corner at) {
      Deque<Corner> ways = next.get(at);
      Corner to = ways.poll();
      if (ways.isEmpty()) {
        next.remove(at);
      }
      return to;
    }

    private double x(Corner corner) {
      return x[corner.a] + share(corner) * (x[corner.b] - x[corner.a]);
    }

    private double y(Corner corner) {
      return y[corner.a] + share(corner) * (y[corner.b] - y[corner.a]);
    }

    private double share(Corner corner) {
      double rise = values[corner.b] - values[corner.a];
      return rise == 0 ? 0 : (level - values[corner.a]) / rise;
    }
  }
}

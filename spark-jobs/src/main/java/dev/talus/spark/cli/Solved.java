package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.models.galerkin.assembly.FunctionSpace;

/**
 * A solution.
 *
 * @param space of its fields
 * @param state U [N]
 * @param summary what there is to tell of it
 */
record Solved(FunctionSpace space, double[] state, ObjectNode summary) {}

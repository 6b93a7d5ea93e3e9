/**
 * Training on Spark in synchronous rounds: every worker makes optimiser steps on its shard, the
 * driver averages their states.
 */
package dev.talus.spark.train;

/** Graph-Galerkin networks and the finite elements behind them, as verbs of the command line. */
package dev.talus.spark.galerkin;

/** The command line: verbs, global options, exit codes. */
package dev.talus.spark.cli;

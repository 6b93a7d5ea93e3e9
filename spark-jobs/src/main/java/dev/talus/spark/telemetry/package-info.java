/** What a run tells those who watch it: metrics, descriptions of jobs, labels of log lines. */
package dev.talus.spark.telemetry;

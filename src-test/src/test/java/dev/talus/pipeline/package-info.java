/** The verbs run as a user runs them, on thinned copies of the bundled discharges. */
package dev.talus.pipeline;

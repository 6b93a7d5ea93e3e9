/** Benchmarks with JMH; {@code src-test/scripts/bench_readers.py} runs them beside their peers. */
package dev.talus.bench;

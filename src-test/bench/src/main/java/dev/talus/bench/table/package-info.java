/** What questions to large tables cost; {@code src-test/scripts/bench_queries.py} runs them. */
package dev.talus.bench.table;

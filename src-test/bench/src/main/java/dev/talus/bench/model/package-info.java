/** Training and inference steps of the models in the sizes of src-test/scripts/bench_models.py. */
package dev.talus.bench.model;

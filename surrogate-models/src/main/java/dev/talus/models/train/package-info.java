/**
 * Training of any {@link dev.talus.models.train.TrainableModel}: optimisers over flat vectors,
 * learning-rate schedule, gradient clipping, weight averaging and the trainer that joins them.
 *
 * <p>Nothing here knows a particular model, files or a cluster. Start reading at {@link
 * dev.talus.models.train.LocalTrainer}.
 */
package dev.talus.models.train;

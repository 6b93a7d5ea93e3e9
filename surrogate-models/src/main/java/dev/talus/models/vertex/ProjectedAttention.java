package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;

/**
 * Attention as it is defined: project the queries, attend, project what they get.
 *
 * @param keysAndValues [b,t,2d]
 * @param heads attention heads
 */
record ProjectedAttention(Variable keysAndValues, int heads) implements LatentAttention {

  @Override
  public Variable attend(BlockPass pass, Variable queries) {
    Variable projected = pass.linear("q", queries);
    return pass.linear("proj", pass.tape().crossAttention(projected, keysAndValues, heads));
  }

  @Override
  public ProjectedAttention on(Tape tape) {
    return new ProjectedAttention(tape.constant(keysAndValues.value()), heads);
  }
}

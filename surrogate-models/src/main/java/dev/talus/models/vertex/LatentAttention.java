package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;

/**
 * What query tokens get from latent tokens: the layers {@code q} and {@code proj} of a {@link
 * PerceiverDecoder} with the cross-attention between them, for latents that are known.
 */
sealed interface LatentAttention permits ProjectedAttention, AbsorbedAttention {

  /** The attended values [b,p,d] of queries [b,p,d]. */
  Variable attend(BlockPass pass, Variable queries);

  /** The same with its arrays as constants of another tape. */
  LatentAttention on(Tape tape);
}

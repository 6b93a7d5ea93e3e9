package dev.talus.models.vertex;

import dev.talus.models.autodiff.Tape;
import dev.talus.models.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link DitBlock} for each of several branches, coupled by attention (NeuralDEM, arXiv
 * 2411.09678).
 *
 * <p>Main branches attend to each other as one sequence. An off branch attends to itself and to the
 * main branches, whose keys and values it takes as constants:
 *
 * <pre>
 *   q_b, k_b, v_b = Linear_b(d,3d)(LN(x_b) (1 + s1_b) + b1_b)       for every branch b
 *   main:  a = softmax([q_1;q_2;..] [k_1;k_2;..]^T) [v_1;v_2;..], split again by branch
 *   off:   a_b = softmax(q_b [stop(k_1);stop(k_2);..;k_b]^T) [stop(v_1);stop(v_2);..;v_b]
 *   x_b = x_b + g1_b Linear_b(d,d)(a_b), then the MLP of branch b as in a DiT block
 * </pre>
 *
 * <p>So main branches never see off branches, off branches never see each other, and the loss of an
 * off branch gives no gradient to any weight of a main branch. Nothing but the condition is shared:
 * the parameters of branch b are named {@code branches.b.} and as in a DiT block. Inputs: the
 * tokens of all branches one after the other, main branches first, [b,t,d], and the condition
 * [b,4d]. Output [b,t,d]. Cost per sample with m main tokens: O(t d^2 + m^2 d + sum over off
 * branches of t_b (m + t_b) d).
 *
 * @param width width of a token, d
 * @param heads attention heads, a divisor of d
 * @param mainTokens tokens of each main branch, at least one branch
 * @param offTokens tokens of each off branch
 */
public record MultiBranchBlock(
    int width, int heads, List<Integer> mainTokens, List<Integer> offTokens) implements Block {
  private static final long serialVersionUID = 1;

  /** Checks the sizes and copies the lists. */
  public MultiBranchBlock {
    Heads.check(width, heads);
    mainTokens = List.copyOf(mainTokens);
    offTokens = List.copyOf(offTokens);
    if (mainTokens.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one main branch, found none.");
    }
  }

  /** Tokens of every branch, main branches first. */
  private List<Integer> tokens() {
    List<Integer> tokens = new ArrayList<>(mainTokens);
    tokens.addAll(offTokens);
    return tokens;
  }

  @Override
  public ParameterLayout parameters() {
    ParameterLayout layout = ParameterLayout.empty();
    ParameterLayout ofBranch = new DitBlock(width, heads).parameters();
    for (int branch = 0; branch < tokens().size(); branch++) {
      for (ParameterSpec spec : ofBranch.parameters()) {
        layout =
            layout.with(new ParameterSpec(name(branch, spec.name()), spec.shape(), spec.initial()));
      }
    }
    return layout;
  }

  private static String name(int branch, String parameter) {
    return "branches." + branch + "." + parameter;
  }

  @Override
  public List<String> inputs() {
    return List.of("tokens", "condition");
  }

  @Override
  public boolean differentiable(int input) {
    return true;
  }

  @Override
  public Variable forward(BlockPass pass, List<Variable> inputs) {
    Tape tape = pass.tape();
    List<Variable> x = tape.splitTokens(inputs.get(0), tokens());
    List<List<Variable>> modulation = new ArrayList<>();
    List<Variable> qkv = new ArrayList<>();
    for (int b = 0; b < x.size(); b++) {
      List<Variable> m = tape.split(pass.linear(name(b, "mod"), inputs.get(1)), 6);
      modulation.add(m);
      qkv.add(pass.linear(name(b, "qkv"), tape.modulatedLayerNorm(x.get(b), m.get(0), m.get(1))));
    }
    List<Variable> attended = attend(tape, qkv);
    List<Variable> results = new ArrayList<>();
    for (int b = 0; b < x.size(); b++) {
      List<Variable> m = modulation.get(b);
      Variable y = tape.gatedAdd(x.get(b), m.get(2), pass.linear(name(b, "proj"), attended.get(b)));
      Variable h = tape.modulatedLayerNorm(y, m.get(3), m.get(4));
      results.add(tape.gatedAdd(y, m.get(5), pass.perceptron(name(b, "fc1"), name(b, "fc2"), h)));
    }
    return tape.concatenateTokens(results);
  }

  private List<Variable> attend(Tape tape, List<Variable> qkv) {
    int mains = mainTokens.size();
    Variable main = tape.concatenateTokens(qkv.subList(0, mains));
    List<Variable> attended =
        new ArrayList<>(tape.splitTokens(tape.selfAttention(main, heads), mainTokens));
    if (offTokens.isEmpty()) {
      return attended;
    }
    List<Integer> queryAndRest = List.of(width, 2 * width);
    Variable mainKeys = tape.splitFeatures(tape.stopGradient(main), queryAndRest).get(1);
    for (Variable off : qkv.subList(mains, qkv.size())) {
      List<Variable> own = tape.splitFeatures(off, queryAndRest);
      Variable keys = tape.concatenateTokens(List.of(mainKeys, own.get(1)));
      attended.add(tape.crossAttention(own.get(0), keys, heads));
    }
    return attended;
  }
}

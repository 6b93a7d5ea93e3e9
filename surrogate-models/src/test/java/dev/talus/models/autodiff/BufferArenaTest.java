package dev.talus.models.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class BufferArenaTest {

  @Test
  void handsOutTheSameMemoryForTheSameLengthAndType() {
    try (BufferArena arena = new BufferArena()) {
      INDArray first = arena.borrow(DataType.FLOAT, 3, 4);
      first.assign(7);
      arena.giveBack(first);
      INDArray second = arena.borrow(DataType.FLOAT, 2, 6);
      assertThat(second.shape()).containsExactly(2, 6);
      assertThat(second.getFloat(1, 5)).isEqualTo(7f);
      assertThat(arena.bytesHeld()).isEqualTo(48);
    }
  }

  @Test
  void neverHandsOutMemoryThatIsInUse() {
    try (BufferArena arena = new BufferArena()) {
      INDArray first = arena.borrow(DataType.FLOAT, 3, 4);
      INDArray second = arena.borrow(DataType.FLOAT, 3, 4);
      INDArray other = arena.borrow(DataType.DOUBLE, 3, 4);
      first.assign(1);
      second.assign(2);
      other.assign(3);
      assertThat(first.sumNumber().intValue()).isEqualTo(12);
      assertThat(arena.bytesHeld()).isEqualTo(2 * 48 + 96);
    }
  }

  @Test
  void freesWhatWasIdleForManySteps() {
    try (BufferArena arena = new BufferArena()) {
      arena.giveBack(arena.borrow(DataType.FLOAT, 100));
      INDArray used = arena.borrow(DataType.FLOAT, 10);
      for (int i = 0; i <= BufferArena.IDLE_STEPS; i++) {
        assertThat(arena.bytesHeld()).isEqualTo(440);
        arena.endStep();
      }
      assertThat(arena.bytesHeld()).isEqualTo(40);
      arena.giveBack(used);
    }
  }

  @Test
  void refusesAnArrayGivenBackTwice() {
    try (BufferArena arena = new BufferArena()) {
      INDArray array = arena.borrow(DataType.FLOAT, 10);
      arena.giveBack(array);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> arena.giveBack(array))
          .withMessageContaining("not yet given back");
    }
  }

  @Test
  void refusesToLendAfterItWasClosed() {
    BufferArena arena = new BufferArena();
    arena.borrow(DataType.FLOAT, 10);
    arena.close();
    assertThat(arena.bytesHeld()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> arena.borrow(DataType.FLOAT, 10));
  }
}

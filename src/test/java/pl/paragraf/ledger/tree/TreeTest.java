package pl.paragraf.ledger.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree against RFC 6962 as it is written there: recursive, slow and plain. */
class TreeTest {

  /** Inputs and roots of the reference tests of Certificate Transparency. */
  private static final List<String> INPUTS =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void rootsAreThoseOfThePublishedVectors() {
    CompactRange range = new CompactRange();
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hex(range.root()));
    for (int i = 0; i < INPUTS.size(); i++) {
      range.append(Hashes.leaf(HexFormat.of().parseHex(INPUTS.get(i))));
      assertEquals(ROOTS.get(i), hex(range.root()));
      assertEquals(i + 1, range.size());
    }
  }

  @Test
  void theFrontierGivesTheRootOfTheWholeTree() {
    List<byte[]> leaves = leaves(300);
    CompactRange range = new CompactRange();
    for (int size = 1; size <= leaves.size(); size++) {
      range.append(leaves.get(size - 1));
      assertArrayEquals(root(leaves.subList(0, size)), range.root());
      assertEquals(range, CompactRange.fromBytes(range.toBytes()));
    }
  }

  @Test
  void completeSubtreesMayBeAddedAtOnce() {
    List<byte[]> leaves = leaves(23);
    CompactRange range = new CompactRange();
    range.appendSubtree(3, root(leaves.subList(0, 8)));
    range.appendSubtree(3, root(leaves.subList(8, 16)));
    range.appendSubtree(2, root(leaves.subList(16, 20)));
    assertThrows(IllegalArgumentException.class, () -> range.appendSubtree(3, new byte[32]));
    assertThrows(IllegalArgumentException.class, () -> range.append(new byte[31]));
    leaves.subList(20, 23).forEach(range::append);
    assertEquals(23, range.size());
    assertArrayEquals(root(leaves), range.root());
  }

  @Test
  void aCopyGoesItsOwnWay() {
    CompactRange range = new CompactRange();
    leaves(5).forEach(range::append);
    byte[] before = range.root();
    CompactRange copy = range.copy();
    copy.append(new byte[32]);
    assertArrayEquals(before, range.root());
    assertEquals(6, copy.size());
  }

  @Test
  void whatIsNoFrontierIsRefused() {
    for (byte[] bad : List.of(new byte[0], new byte[7], new byte[40], new byte[9])) {
      assertThrows(IllegalArgumentException.class, () -> CompactRange.fromBytes(bad));
    }
  }

  @Test
  void everyLeafOfEveryTreeIsProven() {
    List<byte[]> leaves = leaves(70);
    for (int size = 1; size <= leaves.size(); size++) {
      List<byte[]> tree = leaves.subList(0, size);
      byte[] root = root(tree);
      for (int index = 0; index < size; index++) {
        List<byte[]> path = InclusionProofs.path(index, size, hashes(tree));
        assertEquals(hexes(path(index, tree)), hexes(path));
        assertTrue(InclusionProofs.verify(index, size, leaves.get(index), path, root));
      }
    }
  }

  @Test
  void aProofHoldsForNothingElse() {
    List<byte[]> tree = leaves(37);
    byte[] root = root(tree);
    List<byte[]> path = InclusionProofs.path(21, 37, hashes(tree));
    byte[] leaf = tree.get(21);
    for (int index = -1; index <= 37; index++) {
      assertEquals(index == 21, InclusionProofs.verify(index, 37, leaf, path, root));
    }
    assertFalse(InclusionProofs.verify(21, 37, tree.get(20), path, root));
    assertFalse(InclusionProofs.verify(21, 37, leaf, path.subList(1, path.size()), root));
    List<byte[]> longer = new ArrayList<>(path);
    longer.add(new byte[32]);
    assertFalse(InclusionProofs.verify(21, 37, leaf, longer, root));
    for (int i = 0; i < path.size(); i++) {
      List<byte[]> altered = new ArrayList<>(path);
      altered.set(i, new byte[32]);
      assertFalse(InclusionProofs.verify(21, 37, leaf, altered, root));
    }
    assertThrows(
        IllegalArgumentException.class, () -> InclusionProofs.path(37, 37, hashes(tree)));
  }

  private static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(Hashes.leaf(("entry " + i).getBytes(UTF_8)));
    }
    return leaves;
  }

  private static InclusionProofs.SubtreeHashes hashes(List<byte[]> tree) {
    return (level, index) ->
        root(tree.subList((int) (index << level), (int) ((index + 1) << level)));
  }

  /** MTH of RFC 6962, 2.1, over hashes of leaves. */
  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return Hashes.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  /** PATH of RFC 6962, 2.1.1. */
  private static List<byte[]> path(int m, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    List<byte[]> path = m < k ? path(m, left) : path(m - k, right);
    path.add(root(m < k ? right : left));
    return path;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static List<String> hexes(List<byte[]> all) {
    return all.stream().map(TreeTest::hex).toList();
  }
}

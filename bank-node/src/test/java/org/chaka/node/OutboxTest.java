package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.chaka.node.HubDouble.OnPost;
import org.chaka.protocol.key.ChakaUris;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S8: a body is kept, byte for byte, until the hub's reply is final")
class OutboxTest {
    private NodeFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new NodeFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aBodyWhoseReceiptWasLostIsSentAgainUnchanged() throws Exception {
        fixture.hub.onNextPosts(OnPost.STORE_AND_LOSE_THE_REPLY, OnPost.STORE_AND_LOSE_THE_REPLY);
        answerOne();
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        // The JDK's client may repeat a request by itself on a broken connection, so there are at least three.
        assertThat(fixture.hub.posts).hasSizeGreaterThanOrEqualTo(3);
        assertThat(fixture.hub.posts).containsOnly(fixture.hub.posts.getFirst());
        assertThat(fixture.outboxIsEmpty()).isTrue();
    }

    @Test
    void aBusyHubIsAskedAgain() throws Exception {
        fixture.hub.onNextPosts(OnPost.BUSY);
        answerOne();
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.hub.posts).hasSize(2).containsOnly(fixture.hub.posts.getFirst());
    }

    @Test
    void aReceiptForAnotherBodyIsNone() throws Exception {
        fixture.hub.onNextPosts(OnPost.RECEIPT_FOR_ANOTHER_BODY);
        answerOne();
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.hub.posts).hasSize(2).containsOnly(fixture.hub.posts.getFirst());
    }

    @Test
    @DisplayName("A node that died before the receipt sends the same body first when it is started again")
    void restart() throws Exception {
        fixture.hub.onNextPosts(OnPost.BUSY, OnPost.BUSY, OnPost.BUSY, OnPost.BUSY, OnPost.BUSY);
        answerOne();
        NodeFixture.await("two tries", () -> fixture.hub.posts.size() >= 2);
        fixture.node.close();
        assertThat(fixture.outboxIsEmpty()).isFalse();
        int postsBefore = fixture.hub.posts.size();
        fixture.hub.calls.clear();
        fixture.start(subject -> NodeFixture.twoCards());
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        NodeFixture.await("work is taken again", () -> fixture.hub.calls.contains("lease"));
        assertThat(fixture.hub.calls.getFirst()).isEqualTo("post");
        assertThat(fixture.hub.posts).hasSizeGreaterThan(postsBefore);
        assertThat(fixture.hub.posts).containsOnly(fixture.hub.posts.getFirst());
        assertThat(fixture.outboxIsEmpty()).isTrue();
    }

    @Test
    @DisplayName("409 lease-superseded is final: the body is dropped, and the next lease is answered anew")
    void superseded() throws Exception {
        fixture.hub.onNextPosts(OnPost.SUPERSEDED);
        TestInquiry inquiry = answerOne();
        NodeFixture.await("refusal", () -> fixture.node.health().postsRefused() == 1);
        assertThat(fixture.outboxIsEmpty()).isTrue();
        fixture.hub.handOut(inquiry.item());
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.hub.posts).hasSize(2);
        assertThat(fixture.hub.posts.get(0)).isNotEqualTo(fixture.hub.posts.get(1));
    }

    @Test
    @DisplayName("410 inquiry-closed is final: the body is dropped and not sent again")
    void closed() throws Exception {
        fixture.hub.onNextPosts(OnPost.CLOSED);
        answerOne();
        NodeFixture.await("refusal", () -> fixture.node.health().postsRefused() == 1);
        Thread.sleep(600);
        assertThat(fixture.hub.posts).hasSize(1);
        assertThat(fixture.outboxIsEmpty()).isTrue();
        assertThat(fixture.node.health().answered()).isZero();
    }

    @Test
    @DisplayName("B2: a 410 that the hub did not sign is not believed")
    void unsignedRefusal() throws Exception {
        fixture.hub.onNextPosts(OnPost.CLOSED_BUT_UNSIGNED);
        answerOne();
        NodeFixture.await("receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.hub.posts).hasSize(2).containsOnly(fixture.hub.posts.getFirst());
        assertThat(fixture.node.health().postsRefused()).isZero();
    }

    @Test
    @DisplayName("B2: a hub with another key than the pinned one gets no answers")
    void anotherHubKey() throws Exception {
        fixture.hub.signRepliesWith(fixture.parties.signing(fixture.parties.bankRoot, ChakaUris.HUB_SIGNING));
        answerOne();
        NodeFixture.await("some tries", () -> fixture.hub.calls.size() >= 3);
        assertThat(fixture.hub.posts).isEmpty();
        assertThat(fixture.node.health().lastContact()).isNull();
    }

    private TestInquiry answerOne() throws Exception {
        TestInquiry inquiry = fixture.inquiry();
        fixture.hub.handOut(inquiry.item());
        fixture.start(subject -> NodeFixture.twoCards());
        return inquiry;
    }
}

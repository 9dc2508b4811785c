package org.chaka.bench.face;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How alike any two faces are of which the truth is known.
 *
 * @param samePerson of pictures of one person
 * @param differentPeople of pictures of two
 */
record Pairs(List<Double> samePerson, List<Double> differentPeople, long peopleWithTwoPictures) {
    static Pairs of(List<LabelledFace> faces) {
        List<Double> same = new ArrayList<>();
        List<Double> different = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = 0; j < i; j++) {
                LabelledFace one = faces.get(i);
                LabelledFace other = faces.get(j);
                if (one.isComparableWith(other)) {
                    (one.isSamePersonAs(other) ? same : different)
                            .add(one.template().similarity(other.template()));
                }
            }
        }
        long twice =
                faces.stream()
                        .collect(Collectors.groupingBy(LabelledFace::person, Collectors.counting()))
                        .values()
                        .stream()
                        .filter(pictures -> pictures > 1)
                        .count();
        return new Pairs(same, different, twice);
    }

    Rate falseAccepts(double threshold) {
        return new Rate(
                differentPeople.stream().filter(alike -> alike >= threshold).count(), differentPeople.size());
    }

    Rate falseRejects(double threshold) {
        return new Rate(samePerson.stream().filter(alike -> alike < threshold).count(), samePerson.size());
    }
}

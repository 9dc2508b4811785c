package org.chaka.planted.second;

/** The public face of another module. */
public class Neighbour {}

"""`python -m workshop.demo`: loads the demo into the database of DATABASE_URL, or else of this folder."""

from workshop.make.surroundings import prepare
from workshop.terminal import end_in_good_order, one_sentence, say

if __name__ == "__main__":
    end_in_good_order()
    with one_sentence():
        prepare()
        from workshop.demo.loading import load_demo, sign_ins

        say(load_demo())
        say(sign_ins())

"""A sign of somebody else that the same message claims as well."""

import pytest

from bot.language.mine_too import is_mine_too


@pytest.mark.parametrize(
    "text",
    [
        "my sister limps. me too.", "my colleague has a swollen red hip just like me", "my brother's leg goes numb after running, and mine as well",
        "my husband has groin pain every step, I do too", "my dad couldn't put weight on his leg, bit like mine on monday", "my mum limps with her hip and so do I",
        "my wife can't put weight on it. neither can I", "my mate has numb toes and I've got it as well", "she limps, same here", "my dad limps and i'm the same",
        "me and my husband both have groin pain every step", "my sister and I both limp", "my mum has a lump in the groin, I have one too", "his leg goes numb and mine does sometimes",
        "my running mate had a pop in her hip, as did I", "my brother can't walk on it, I can't either. same with me", "my partner has a fever and hip pain and so have i, what now?",
        "my mate's hip gives way, exactly like mine does", "my aunt limps me too", "my sister limps, I also do", "my mum had a lump in her groin and I found one as well",
        "my friend's hip locks, i have the same thing", "my coach has pins and needles down his leg like I do", "my sister limps and I do a bit", "his hip locks, mine does when I sit",
        "her calf is swollen and mine is as well", "my dad can't walk, mine's the same", "my mate's hip gave way and mine has started too",
        "my mum had breast cancer and i was diagnosed last year, hip aches", "my mum has osteoporosis, they found it in me as well", "dad had cancer, I had the all clear from mine in 2019", "my mum had breast cancer, mine was in 2015", "my aunt has thin bones, the dexa showed it in me",
        "my nan had osteoporosis and they say I'm getting it", "my dad had bowel cancer and I am in remission", "my brother had a stress fracture like the one I had", "mum died of breast cancer at 50 and I carry the gene",
    ],
)  # fmt: skip
def test_it_is_theirs_too(text: str) -> None:
    assert is_mine_too(text)


@pytest.mark.parametrize(
    "text",
    [
        "my sister limps", "my sister limps, me too tired to care", "my dad limps, I don't", "my brother's hip is swollen and he's a runner like me", "my wife has a lump and wants me to help her",
        "my husband has groin pain, he told me too late", "my sister limps, she runs too", "my mate can't put weight on his leg, so do I call an ambulance", "my dad limps, mine is fine",
        "my son has a fever and hip pain, it worries me too", "my friend has a swollen calf. unlike me", "he's 45 like me and has a numb leg", "my brother has groin pain, we both run a lot",
        "my sister's leg is numb, can I help her too?", "my mum limps. yes", "my mate has a stress fracture, I have the same shoes", "my husband limps, would he like me to stretch him",
        "my sister limps, she looks like me", "my dad limps, not like me", "his hip is swollen, mine doesn't do that", "my neighbour fell, I saw it", "my sister's hip is a ten, mine is a two", "a patient of mine is unable to walk",
        "my running partner's groin hurts more the longer she's on her feet. Mine's the outside.", "her pain is worse each week. Mine's been the same mild ache since the summer", "my aunt had bone cancer, mine is just sore after hills",
        "partner's on crutches, but we both got told gluteal tendon", "my uncle can't walk without sticks, mine's a 2 on the side", "my captain's hip gives way. My hip is alright", "(" * 500,
        "my mum had cancer, I was diagnosed with gluteal tendinopathy", "my dad had cancer, they found it early", "my mum has osteoporosis, the gp diagnosed me with bursitis", "my mum had cancer, I am getting better", "my dad had cancer and I have the same shoes",
    ],
)  # fmt: skip
def test_it_is_theirs_alone(text: str) -> None:
    assert not is_mine_too(text)

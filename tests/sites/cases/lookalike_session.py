# file: shop/store.py
import sklearn
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
Make = sessionmaker(bind=engine)


def best(session: Session, kind):
    session.query(kind).filter_by(fit=True).first().predict(sklearn.__version__)
    with Make() as opened:
        opened.query(kind).transform(kind)
        opened.execute("select 1").scalars().generate()
    return session.execute(kind).fit(kind)

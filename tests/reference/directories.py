"""Small postcode directories in each of the layouts that `load_postcodes` takes."""

from io import StringIO

from django.core.management import call_command

WARD, CARDIFF = "W05001279", "W06000015"

OURS = "postcode,lat,lon,la_code,ward_code,lsoa21_code,in_library_list,nearest_fallback"
NSPL = "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa21,cty,ced,laua,ward,ctry,lat,long,imd"
ONSPD = "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,ctry,lat,long,imd"
NEW_NSPL = (
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty25cd,ced25cd,lad25cd,wd25cd,lat,long"
)
NEW_ONSPD = "pcd7,pcd8,pcds,dointr,doterm,cty26cd,ced26cd,lad26cd,wd26cd,parncp26cd,usrtypind,east1m,lat,long"


def row(headings, **facts):
    """A line in which each fact stands below whichever heading a release gives it."""
    names = {
        "postcode": {"postcode", "pcds"},
        "lat": {"lat"},
        "lon": {"lon", "long"},
        "authority": {"la_code", "laua", "oslaua", "lad25cd", "lad26cd"},
        "ward": {"ward_code", "ward", "osward", "wd25cd", "wd26cd"},
        "ended": {"doterm"},
    }
    given = {
        "postcode": "CF10 1AA",
        "lat": "51.481234",
        "lon": "-3.179000",
        "authority": CARDIFF,
        "ward": WARD,
        "ended": "",
    }
    values = {heading: (given | facts)[fact] for fact, headings in names.items() for heading in headings}
    return ",".join(f'"{values.get(heading, "")}"' for heading in headings.split(","))


def load(path, *, force=True, **options):
    """Most files here are small: a directory of the whole of Wales is asked for without `force`."""
    out = StringIO()
    call_command("load_postcodes", str(path), stdout=out, force=force, **options)
    return out.getvalue()

import gcoord from 'gcoord'

import { say } from '@shared/words/use_language'

import type { Place } from './place'

/** A map app that takes a destination by an address. */
export interface MapApp {
  code: 'gaode' | 'tencent' | 'baidu'
  name: string
  address: string
}

type Pair = [lon: number, lat: number]

/** A pair in another datum. CGCS2000 is taken as equal to WGS-84 (below a metre). */
export function converted(place: Pick<Place, 'lon' | 'lat' | 'datum'>, to: 'gcj02' | 'bd09' | 'wgs84'): Pair {
  return gcoord.transform([place.lon, place.lat], CRS[place.datum], CRS[to])
}

const CRS = { wgs84: gcoord.WGS84, cgcs2000: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/**
 * Where each map app is handed the destination, in the datum that it takes: Gaode and Tencent GCJ-02, Baidu BD-09 (and
 * latitude before longitude in the latter two). These are their own web addresses, which open the app where it is there.
 */
export function mapApps(place: Pick<Place, 'lon' | 'lat' | 'datum'>, title: string): MapApp[] {
  const [lon, lat] = rounded(converted(place, 'gcj02'))
  const [baiduLon, baiduLat] = rounded(converted(place, 'bd09'))
  const name = encodeURIComponent(title)
  return [
    { code: 'gaode', name: say('高德地图', 'Gaode (Amap)'), address: `https://uri.amap.com/navigation?to=${lon},${lat},${name}&mode=walk&coordinate=gaode&callnative=1` },
    { code: 'tencent', name: say('腾讯地图', 'Tencent Maps'), address: `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${name}&tocoord=${lat},${lon}&coord_type=2&referer=gridgov` },
    { code: 'baidu', name: say('百度地图', 'Baidu Maps'), address: `https://api.map.baidu.com/direction?destination=latlng:${baiduLat},${baiduLon}|name:${name}&mode=walking&coord_type=bd09ll&output=html&src=webapp.gridgov.phone` },
  ]
}

function rounded([lon, lat]: Pair): Pair {
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))]
}

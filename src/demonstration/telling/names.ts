// Surnames are trees, herbs and stones, so that everybody sees that nobody is meant.

/** A family name in the forms for men and women; `original` in its own script. */
export interface Family {
  man: string
  woman: string
  original?: string
  /** Said before the given name, in the original. */
  first?: boolean
}
/** A given name; `original` in its own script. */
export interface Given {
  name: string
  gender: 'woman' | 'man'
  original?: string
}

const pairs = (text: string): Family[] =>
  text.split(' ').map((pair) => {
    const [man = '', woman = man] = pair.split('/')
    return { man, woman }
  })
const scripted = (text: string, first = false): Family[] =>
  text.split(' ').map((pair) => {
    const [name = '', original] = pair.split('/')
    return { man: name, woman: name, original: original?.replaceAll('_', ' '), first }
  })
const given = (women: string, men: string): Given[] => [
  ...women.split(' ').map((one) => named(one, 'woman')),
  ...men.split(' ').map((one) => named(one, 'man')),
]
const named = (one: string, gender: Given['gender']): Given => {
  const [name = '', original] = one.split('/')
  return { name: name.replaceAll('_', ' '), gender, original: original?.replaceAll('_', ' ') }
}

/** Families of the Czech programmes. */
export const czechFamilies = pairs(
  'Břízek/Břízková Javor/Javorová Křemen/Křemenová Jasan/Jasanová Topol/Topolová Habrek/Habrková Kaštan/Kaštanová Ořech/Ořechová ' +
    'Trnka/Trnková Šípek/Šípková Vřesek/Vřesková Rákos/Rákosová Heřmánek/Heřmánková Jitrocel/Jitrocelová Dřínek/Dřínková Hložek/Hložková ' +
    'Klokoč/Klokočová Smrček/Smrčková Borovec/Borovcová Pelyněk/Pelyňková Devětsil/Devětsilová Šťovík/Šťovíková Bodlák/Bodláková Lopuch/Lopuchová ' +
    'Olšina/Olšinová Jeřabin/Jeřabinová Kopretin/Kopretinová Rozmarýn/Rozmarýnová Vrbka/Vrbková Lískovec/Lískovcová Mechovec/Mechovcová Puškvorec/Puškvorcová',
)
export const czechGiven = given(
  'Jolana Sabina Denisa Vanesa Nikola Renata Lenka Žaneta Andrea Silvie Anna Laura Ema Sofie Natálie Eliška Klára Adéla Tereza Barbora',
  'Matyáš Dušan Milan Roman Patrik Štefan Marek Lukáš Kevin Dominik Jakub Samuel Tobiáš Matěj Daniel René Mikuláš Oliver Adam Kristián',
)

/** Families and given names of the Kraków programme. */
export const polishFamilies = pairs(
  'Wierzbina Jarzębina Dąbczyk Jesionek Modrzew Świerczek Olszyna Buczyna Grabina Topolka Leszczyna Jaśmin Wrzosek Paproć Szałwia Rumianek ' +
    'Macierzanka Łopian Krwawnik Dziewanna Mięta Bylica Chaber Rzepik Czeremcha Jałowiec Klonik Malwa Piwonia Nagietek Ostrokrzew Bukszpan ' +
    'Trzmielina Tarnina Borówka Żurawina Jeżyna Poziomka Sasanka Przylaszczka Zawilec Konwalia Bazalt Krzemień Bursztyn Granit',
)
export const polishGiven = given(
  'Marta Zofia Agnieszka Kinga Joanna Hanna Ewelina Beata Alicja Dorota Iwona Magda Natalia Urszula Weronika Julia',
  'Piotr Tomasz Krzysztof Paweł Marcin Grzegorz Michał Łukasz Wojciech Rafał Szymon Jacek Bartosz Kamil Artur Dawid Mateusz Sebastian',
)

/** Families and given names in Ukrainian. */
export const ukrainianFamilies = scripted(
  'Kalyna/Калина Verba/Верба Barvinok/Барвінок Horobyna/Горобина Topolia/Тополя Yavir/Явір Smereka/Смерека Vyshnia/Вишня Kropyva/Кропива ' +
    'Liubystok/Любисток Chebrets/Чебрець Romashka/Ромашка Vilkha/Вільха Shypshyna/Шипшина Yalivets/Ялівець Osoka/Осока',
)
export const ukrainianGiven = given(
  'Oksana/Оксана Iryna/Ірина Halyna/Галина Olena/Олена Nadiia/Надія Svitlana/Світлана Liudmyla/Людмила Daryna/Дарина Mariia/Марія Solomiia/Соломія',
  'Andrii/Андрій Petro/Петро Taras/Тарас Mykola/Микола Bohdan/Богдан Ostap/Остап',
)

/** Families and given names in Vietnamese: willow, pine, bamboo, cinnamon. */
export const vietnameseFamilies = scripted(
  'Lieu/Liễu Thong/Thông Truc/Trúc Quedang/Quế_Đăng Bangtung/Bàng_Tùng',
  true,
)
export const vietnameseGiven = given(
  'Thi_Hoa/Thị_Hoa Thi_Lan/Thị_Lan Thi_Huong/Thị_Hương Thi_Thuy/Thị_Thủy Thi_Ngoc/Thị_Ngọc',
  'Van_Minh/Văn_Minh Van_Duc/Văn_Đức Quang_Huy/Quang_Huy',
)

/** Families and given names in Arabic: olive, narcissus, pomegranate. */
export const arabicFamilies = scripted('Zaytuna/زيتونة Narjisi/نرجسي Rummani/رماني')
export const arabicGiven = given('Samira/سميرة Rania/رانيا Huda/هدى', 'Yusuf/يوسف Karim/كريم')

/** Families and given names from Slovakia and from Romania, in the five English cities. */
export const slovakFamilies = pairs(
  'Jedličan/Jedličanová Smrečan/Smrečanová Jaseňák/Jaseňáková Čerešňák/Čerešňáková Borovan/Borovanová Lieskovan/Lieskovanová Kosodrevin/Kosodrevinová',
)
export const slovakGiven = given(
  'Erika Zuzana Božena Marcela Lívia Ester Emília Vierka',
  'Jozef Ľuboš Vlado Marián Sebastián Robert Miro Dávid',
)
export const romanianFamilies = pairs('Stejarul Frasinel Mesteacăn Salcioara Arțarel Cireșel Trandafirel')
export const romanianGiven = given(
  'Ioana Florica Mirela Viorica Nadia Larisa Crina Izabela',
  'Ion Costel Florin Gheorghe Alexandru Nelu Denis Marin',
)

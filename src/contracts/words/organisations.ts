import { ids, names, type Recognised, times, type Words } from './column-words.ts';

/** What CRM and ERP systems call the fields of organisations. */
const organisationWords: Words = {
  organisation_id: {
    is: `
      企业编号, 公司编号, 客户编码, 客户编号, 供应商编号, 供应商编码, 商户号, 商户编号, company id, organisation id, organization id,
      account id, supplier id, vendor id, merchant id, partner id, supplier number, vendor number, company number internal, firmennummer,
      lieferantennummer, kreditor, debitor; id, record id
    `,
    shapes: ids,
    unique: true,
  },
  name: {
    is: `
      公司名称, 企业名称, 单位名称, 公司, 企业, 商户名称, 商家名称, 店铺名称, 供应商名称, 供应商, 合作伙伴, company name, company, organisation name,
      organization name, organisation, organization, account name, legal name, business name, trading name, supplier name,
      supplier, vendor name, vendor, merchant name, partner name, firma, firmenname, firmenbezeichnung, unternehmen,
      société, raison sociale, entreprise, empresa, razón social, razão social, azienda, ragione sociale,
      bedrijf, bedrijfsnaam, 会社名, 회사명; 客户名称, name
    `,
    has: '公司名称, 企业名称, company name, firmenname',
    shapes: names,
  },
  legal_form: {
    is: '企业类型, 公司类型, legal form, rechtsform, forme juridique, forma jurídica, forma giuridica, rechtsvorm',
    shapes: names,
  },
  registration_number: {
    is: `
      统一社会信用代码, 社会信用代码, 信用代码, 营业执照号, 注册号, 工商注册号, registration number, company number, company registration number,
      register number, trade register number, handelsregisternummer, hrb, hrb nummer, siren, siret, kvk nummer,
      法人番号, 사업자등록번호
    `,
    shapes: ids,
  },
  tax_id: {
    is: `
      税号, 纳税人识别号, 纳税人识别码, vat, vat id, vat number, vat no, tax id, tax number, ust id, ust idnr, ustid,
      umsatzsteuer id, steuernummer, tva, numéro de tva, nif, cif, cnpj, partita iva, btw nummer
    `,
    shapes: ids,
  },
  website: {
    is: '网站, 官网, 网址, 公司网址, website, website url, web site, web, url, homepage, domain, company domain name, internetseite, webseite, site web, sitio web',
    shapes: names,
  },
  postcode: {
    is: '邮编, 邮政编码, postcode, postal code, zip, zip code, plz, postleitzahl, code postal, código postal, cap',
    shapes: ids,
  },
  relation: {
    is: '客户类型, 客户类别, 合作类型, 企业关系, type, account type, company type, relation, relationship, partner type, kategorie',
    shapes: names,
  },
  contact_name: {
    is: `
      联系人, 联系人姓名, 负责人, 法人, contact, contact name, contact person, primary contact, ansprechpartner,
      kontaktperson, interlocuteur, persona de contacto
    `,
    shapes: names,
  },
  contact_phone: {
    is: '联系人电话, 联系人手机, 联系人手机号, contact phone, contact mobile, ansprechpartner telefon',
    shapes: ['phone'],
  },
  contact_email: {
    is: '联系人邮箱, contact email, contact e mail, ansprechpartner email',
    shapes: ['email'],
  },
  registered_at: {
    is: '创建时间, 创建日期, 录入时间, created at, create date, created, created date, created time, customer since',
    shapes: times,
  },
};

/** How files of this kind are recognised. */
export const recognisedOrganisations: Recognised = {
  words: organisationWords,
  needs: [
    { fields: ['name'], price: 4 },
    // A list of firms says what only firms have.
    { fields: ['registration_number', 'tax_id', 'website', 'legal_form'], price: 4 },
  ],
  signs: {
    organisation_id: 1,
    name: 2,
    legal_form: 4,
    registration_number: 4,
    tax_id: 3,
    website: 3,
    relation: 1,
    contact_name: 0.5,
    phone: 0.3,
    email: 0.3,
    postcode: 0.3,
    address: 0.5,
  },
};
